"""Who may do what with an API key. Lists hold one's own event; people are named by keys, which both events of the tests use."""

from tests.system.rows import IN, Row, keyed, public

INVITED = {"number": "@invitation_id"}

API: dict[str, Row] = {
    "api-docs.openapi_json": public(),
    "api.event": keyed(IN),
    "api.slots": keyed(IN),
    "api.participants": keyed(IN),
    "api.participant": keyed(IN, address={"key": "elena"}),
    "api.meetings": keyed(IN),
    "api.invitations": keyed(IN),
    "api.invitation": keyed(address=INVITED),
    "api.draft_invitation": keyed(IN, json={"investor": "elena", "startup": "grace"}),
    "api.act": keyed(address=INVITED, json={"act": "decline"}),
    "api.wish": keyed(IN, address={"key": "elena", "other": "hugo"}, json={"strength": "like"}),
    "api.arrivals": keyed(IN),
    "api.courses": keyed(IN),
    "api.figures_of_the_event": keyed(IN),
    "api.note_arrival": keyed(IN, address={"key": "elena"}, json={"id": "a", "kind": "arrived"}),
    "api.note_arrival_by_badge": keyed(IN, address={"badge": "A-17"}, json={"id": "a", "kind": "arrived"}),
    "api.take_arrival_back": keyed(address={"number": "@fact_id"}),
    "api.note_meeting": keyed(IN, address={"key": "elena--grace"}, json={"id": "a", "kind": "held"}),
    "api.answer_outcome": keyed(IN, address={"key": "elena--grace", "participant": "elena"}, json={"answer": "held"}),
    "api.list_webhooks": keyed(IN),
    "api.add_webhook": keyed(IN, json={"url": "https://hooks.example/"}),
    "api.stop_webhook": keyed(address={"number": "@webhook_id"}),
}
