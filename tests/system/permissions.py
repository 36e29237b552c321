"""Who may do what. Every route of the application has a row here; one without fails the tests.

A row is an endpoint's name and who gets in. What all others are told follows from the kind of the row: the way to the
sign-in page, the same 404 as for what does not exist, or (to readers of an event who would write) 403.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

ANONYMOUS = "anonymous"
OWN = ("myself", "assistant")  # act for the participant whose pages these are
OTHERS = ("other", "startup")  # act for other participants of the same event
OFFICES = ("owner", "organiser", "reader")
DESK = "desk"  # has the desk's page, and no other of the event
ADMINISTRATOR = "administrator"  # of the installation, without a role in either event
FOREIGN = ("myself of b", "owner of b", "organiser of b", "nobody")
KEYS = ("key", "key of b")  # an event's key to its API, which opens no page
SIGNED_IN = (*OWN, *OTHERS, *OFFICES, DESK, *FOREIGN, ADMINISTRATOR)
PARTS = (ANONYMOUS, *SIGNED_IN, *KEYS)

IN, SIGN_IN, MISSING, FORBIDDEN = "gets in", "is asked to sign in", "finds nothing", "is refused"
UNKNOWN = "needs a key"
INVITED, DRAFTED = {"number": "@invitation_id"}, {"number": "@draft_invitation_id"}
UPLOAD = {"token": "an-upload-that-is-no-longer-there"}


@dataclass(frozen=True)
class Row:
    """What everybody meets; `of`: whose pages they are. `query`, `form`, `json`, `address` make the request whole: a value
    "@invitation_id" is the scene's."""

    expected: Mapping[str, str]
    of: str = "elena"
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    json: Mapping[str, str] | None = None
    address: Mapping[str, object] = field(default_factory=dict)


def row(*inside: str, forbidden: tuple[str, ...] = (), **more) -> Row:
    """A page's row from those inside. Organisers who may only read are `forbidden`, other signed-in people find nothing."""
    told = dict.fromkeys(PARTS, SIGN_IN) | dict.fromkeys(SIGNED_IN, MISSING)
    return Row(told | dict.fromkeys(inside, IN) | dict.fromkeys(forbidden, FORBIDDEN), **more)


def public(**more) -> Row:
    """Everybody: the front door, the way in, what a secret address opens."""
    return row(*PARTS, **more)


def nobody(**more) -> Row:
    """Nobody: what the scene's state does not offer yet."""
    return Row(dict.fromkeys(PARTS, MISSING), **more)


def signed_in(**more) -> Row:
    """Everybody who is signed in, about themselves."""
    return row(*SIGNED_IN, **more)


def own(**more) -> Row:
    """Who acts for the participant, and organisers on their behalf."""
    return row(*OWN, "owner", "organiser", **more)


def asked(**more) -> Row:
    """The same on the pages of the startup that was invited."""
    return row("startup", "owner", "organiser", of="diego", **more)


def reads(**more) -> Row:
    """Everybody who organises the event."""
    return row(*OFFICES, **more)


def writes(**more) -> Row:
    """Owners and organisers."""
    return row("owner", "organiser", forbidden=("reader",), **more)


def notes(**more) -> Row:
    """The desk, organisers and owners."""
    return row(DESK, "owner", "organiser", **more)


def administers(**more) -> Row:
    """Administrators of the installation."""
    return row(ADMINISTRATOR, **more)


def keyed(foreign: str = MISSING, **more) -> Row:
    """Keys to the API; one of another event finds no row of this one. Signing in opens nothing here."""
    return Row(dict.fromkeys(PARTS, UNKNOWN) | {"key": IN, "key of b": foreign}, **more)


def owns(**more) -> Row:
    """Owners."""
    return row("owner", forbidden=("organiser", "reader"), **more)


ROWS: dict[str, Row] = {
    "static": public(address={"filename": "css/site.css"}),
    "language": public(address={"locale": "fr"}),
    "home.index": public(),
    "home.health": public(),
    "calendars.feed": public(),
    "interpreting.agenda": public(),
    "interpreting.paper": public(),
    "interpreting.feed": public(),
    # the desk on the event day
    "desk.index": notes(query={"q": "elena"}),
    "desk.note_arrival": notes(form={"kind": "arrived", "id": "one"}),
    "desk.note_meeting": notes(form={"kind": "late", "id": "two"}, address={"key": "diego--elena"}),
    "desk.undo": notes(),
    # the way in, and one's own account
    "account.sign_in": public(),
    "account.ask": public(),
    "account.check": public(),
    "account.enter_by_code": public(),
    "account.enter": public(),
    "account.enter_now": public(),
    "account.register": public(),
    "account.register_now": public(),
    "account.sign_out": public(),
    "account.sign_out_everywhere": signed_in(),
    "account.consent": row(*OWN, *OTHERS),
    "account.agree": row(*OWN, *OTHERS),
    "account.withdraw_consent": row(*OWN, *OTHERS),
    "account.me": signed_in(),
    "account.change_me": signed_in(),
    # the installation's events
    "events.index": administers(),
    "events.grant_administrator": administers(),
    "events.revoke_administrator": administers(),
    "events.new": administers(),
    "events.make": administers(),
    "events.next_edition": administers(),
    "events.copy": administers(),
    "events.archive": administers(),
    "events.reopen": administers(),
    "events.ask_to_delete": administers(),
    "events.delete": administers(),
    # a participant's pages
    "participants.start": own(),
    "participants.profile": own(),
    "participants.save_profile": own(),
    "participants.save_draft": own(),
    "participants.read_profile": own(),
    "participants.drop_draft": own(),
    "participants.photo": own(address={"other_id": "@participant_id"}),
    "participants.save_photo": own(form={"drop": "yes"}),
    "participants.availability": own(),
    "participants.save_availability": own(),
    "participants.wishes": own(),
    "participants.shortlist": own(),
    "participants.person": own(),
    "participants.wish": own(form={"strength": "like"}),
    "participants.move_wish": own(form={"to": "up"}),
    "participants.requests": own(),
    "participants.answer_request": own(form={"answer": "accepted"}),
    "participants.set_suggestions": own(),
    "participants.agenda": own(),
    "participants.agenda_pdf_file": own(),
    "participants.meeting": own(),
    "participants.meeting_file": own(),
    "participants.seen": own(),
    "participants.decline": own(form={"reason": "other"}),
    "participants.propose": own(form={"slot": "1"}),
    "participants.answer_proposal": own(form={"answer": "no"}),
    "participants.set_feed": own(),
    "participants.privacy": own(),
    "participants.set_visible": own(),
    "participants.export_page": own(),
    "participants.export_json": own(),
    "participants.erase": own(form={"sure": "yes"}),
    # organisers
    "organisers.dashboard": reads(),
    "organisers.participants": reads(),
    "organisers.participant": reads(),
    "organisers.rights": reads(),
    "organisers.rights_of": reads(),
    "organisers.add_assistant": writes(form={"email": "office@tiny.example"}),
    "organisers.end_right": writes(address={"right_id": "@right_id"}),
    "organisers.decide": writes(form={"state": "withdrawn"}),
    "organisers.validate_many": writes(),
    "organisers.import_file": writes(),
    "organisers.preview_import": writes(),
    "organisers.confirm_import": writes(form=UPLOAD),
    "organisers.forget_import": writes(form=UPLOAD),
    "organisers.sheet_columns": writes(address=UPLOAD),
    "organisers.save_sheet_columns": writes(address=UPLOAD),
    "organisers.sheet_preview": writes(address=UPLOAD),
    "organisers.correct_sheet": writes(address=UPLOAD),
    "organisers.sheet_template": writes(address={"kind": "participants"}),
    "organisers.export": reads(),
    "organisers.export_file": writes(form={"table": "participants"}),
    "organisers.matching": reads(),
    "organisers.save_gates": writes(form={"usual": "yes"}),
    "organisers.save_matching": writes(form={"usual": "yes"}),
    "organisers.save_even_out": writes(),
    "organisers.adopt_weights": writes(),
    "organisers.runs": reads(),
    "organisers.run": reads(),
    "organisers.run_progress": reads(),
    "organisers.new_run": writes(),
    "organisers.start_run": writes(),
    "organisers.stop_run": writes(),
    "organisers.agendas": reads(),
    "organisers.agenda": reads(),
    "organisers.served": reads(),
    "organisers.unmet": reads(),
    "organisers.grid": reads(),
    "organisers.cells": writes(),
    "organisers.confirm_approval": writes(),
    "organisers.misfits": reads(),
    "organisers.remove_misfits": writes(),
    "organisers.approve": writes(),
    "organisers.publish": writes(),
    "organisers.discard": writes(),
    "organisers.copy": writes(),
    "organisers.move": writes(),
    "organisers.swap": writes(),
    "organisers.pin": writes(),
    "organisers.remove": writes(),
    "organisers.undo": writes(),
    "organisers.confirm_force": writes(query={"meeting": "?", "slot": "?", "place": "?"}),
    "organisers.force": writes(),
    "organisers.pair": writes(),
    "organisers.new_meeting": writes(),
    "organisers.add_meeting": writes(form={"a_id": "@participant_id", "b_id": "@participant_id"}),
    "organisers.meeting": writes(),
    "organisers.move_meeting": writes(),
    "organisers.cancel_meeting": writes(),
    "organisers.replace_meeting": writes(form={"other_id": "@participant_id"}),
    "organisers.compare": reads(),
    "organisers.replan": writes(),
    "organisers.start_replan": writes(),
    "organisers.setup_page": reads(),
    "organisers.settings": writes(),
    "organisers.save_settings": writes(),
    "organisers.copy_day": writes(),
    "organisers.enter_form": writes(),
    "organisers.enter": writes(),
    "organisers.correct_form": writes(),
    "organisers.correct": writes(),
    "organisers.merge_form": writes(),
    "organisers.merge": writes(),
    "organisers.mailing_list": reads(),
    "organisers.new_mailing": writes(),
    "organisers.make_mailing": writes(),
    "organisers.save_sender": writes(),
    "organisers.consent_words": writes(),
    "organisers.save_consent_words": writes(),
    "organisers.postpone_form": writes(),
    "organisers.postpone": writes(),
    "organisers.event_form": writes(),
    "organisers.save_event": writes(),
    "organisers.languages_form": writes(),
    "organisers.save_languages": writes(form={"languages": "en", "usual": "en", "text_languages": "fr"}),
    "organisers.mail_texts": reads(),
    "organisers.mail_text": writes(address={"kind": "reminder"}),
    "organisers.save_mail_text": writes(address={"kind": "reminder"}),
    "organisers.save_phases": writes(),
    "organisers.save_rules": writes(),
    "organisers.programme": writes(),
    "organisers.add_slots": writes(),
    "organisers.slot": writes(),
    "organisers.change_slot": writes(),
    "organisers.remove_slot": writes(),
    "organisers.remove_slots": writes(),
    "organisers.take_usual": writes(address={"step": "slots"}),
    "organisers.add_session": writes(),
    "organisers.session": writes(),
    "organisers.change_session": writes(),
    "organisers.remove_session": writes(),
    "organisers.own_words": reads(),
    "organisers.new_kind": writes(),
    "organisers.add_kind": writes(
        form={"name_en": "Press", "name_fr": "Presse", "name_ar": "الصحافة", "part": "institution"}
    ),
    "organisers.kind": writes(address={"key": "startup"}),
    "organisers.save_kind": writes(
        address={"key": "startup"}, form={"name_en": "A", "name_fr": "B", "name_ar": "C", "part": "startup"}
    ),
    "organisers.remove_kind": writes(address={"key": "institution"}, form={"instead": "exhibitor"}),
    "organisers.new_theme": writes(),
    "organisers.add_theme": writes(form={"name_en": "Water", "name_fr": "Eau", "name_ar": "الماء"}),
    "organisers.theme": writes(address={"key": "ai"}),
    "organisers.save_theme": writes(address={"key": "ai"}, form={"name_en": "A", "name_fr": "B", "name_ar": "C"}),
    "organisers.remove_theme": writes(address={"key": "ai"}),
    "organisers.zones": writes(),
    "organisers.add_zone": writes(),
    "organisers.zone": writes(),
    "organisers.rename_zone": writes(),
    "organisers.remove_zone": writes(),
    "organisers.save_walks": writes(),
    "organisers.place": writes(),
    "organisers.save_place": writes(),
    "organisers.remove_place": writes(),
    "organisers.interpreter": writes(),
    "organisers.save_interpreter": writes(),
    "organisers.make_interpreters_link": writes(),
    "organisers.remove_interpreter": writes(),
    "organisers.outbox": reads(),
    "organisers.mail": reads(),
    "organisers.send_again": writes(),
    "organisers.send_one_again": writes(),
    "organisers.log": reads(),
    "organisers.team": reads(),
    "organisers.grant_role": owns(),
    "organisers.revoke_role": owns(),
    # invitations: two sides, organisers, links in mails
    "startups.invitations": own(),
    "startups.startups": own(),
    "startups.one_startup": own(),
    "startups.hours": own(),
    "startups.save_hours": own(form={"slot": "@slot_id"}),
    "startups.invite": own(),
    "startups.send_my_round": own(address={"number": 1}),
    "startups.send": own(address=DRAFTED),
    "startups.withdraw": own(address=INVITED),
    "startups.cancel": own(address=INVITED),
    "startups.accept": asked(address=INVITED),
    "startups.decline": asked(address=INVITED),
    "startups.counter": asked(address=INVITED, form={"slot": "@slot_id"}),
    "organisers.invitations": reads(),
    "organisers.draft_invitations": writes(),
    "organisers.draft_invitations_from_run": writes(form={"run": "@run_id"}),
    "organisers.send_invitations": writes(address={"number": 1}),
    "organisers.api_keys": reads(),
    "organisers.make_api_key": writes(form={"name": "our own system"}),
    "organisers.revoke_api_key": writes(address={"number": "@token_id"}),
    "organisers.make_webhook": writes(form={"url": "https://hooks.example/"}),
    "organisers.postings": reads(address={"number": "@webhook_id"}),
    "organisers.post_again": writes(address={"number": "@webhook_id"}),
    "organisers.stop_webhook": writes(address={"number": "@webhook_id"}),
    "links.show": public(),
    "links.act": public(form={"act": "decline"}),
    "links.calendar_file": nobody(),  # the scene's invitation waits for its answer
    "links.show_off": public(),
    "links.off": public(),
    # the API: lists hold one's own event; people are named by keys, which both events of the tests use
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
    "api.list_webhooks": keyed(IN),
    "api.add_webhook": keyed(IN, json={"url": "https://hooks.example/"}),
    "api.stop_webhook": keyed(address={"number": "@webhook_id"}),
}
