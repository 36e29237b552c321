"""Writing operations of the API: invitations and their acts, wishes on behalf of participants, webhooks."""

from flask import g

from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.vocabulary import ErrorCode, InvitationAct
from matchmaker.invitations import acts, states
from matchmaker.matching.wish_schema import WishSchema
from matchmaker.matching.wishes import make_wish
from matchmaker.models import Invitation, Participant, Webhook
from matchmaker.webhooks import subscriptions
from web.api import schemas as s
from web.api.blueprint import blueprint
from web.api.reading import by_key, own, slot_of


@blueprint.post("/invitations")
@blueprint.arguments(s.InvitationIn)
@blueprint.response(201, s.InvitationOut)
@blueprint.alt_response(404, schema=s.ErrorOut)
@blueprint.alt_response(409, schema=s.ErrorOut)
def draft_invitation(given: dict):
    """Draft an invitation; a slot is held and a mail written only by the act `send`."""
    investor, startup = by_key(Participant, given["investor"]), by_key(Participant, given["startup"])
    return acts.invite(investor, startup, slot_of(given["slot"]), given["message"])


@blueprint.post("/invitations/<int:number>/acts")
@blueprint.arguments(s.ActIn)
@blueprint.response(200, s.InvitationOut)
@blueprint.alt_response(404, schema=s.ErrorOut)
@blueprint.alt_response(409, schema=s.ErrorOut)
def act(given: dict, number: int):
    """Do one act. Idempotent; an answer is given for the side that is asked."""
    found = own(Invitation, number)
    asked = states.asked(found)
    by_name = {
        InvitationAct.SEND: lambda: acts.send(found),
        InvitationAct.ACCEPT: lambda: acts.accept(found, asked),
        InvitationAct.DECLINE: lambda: acts.decline(found, asked, given["reason"], given["note"]),
        InvitationAct.COUNTER: lambda: acts.counter(found, asked, _required_slot(given)),
        InvitationAct.WITHDRAW: lambda: acts.withdraw(found),
        InvitationAct.CANCEL: lambda: acts.cancel(found),
        InvitationAct.EXPIRE: lambda: acts.expire(found),
        InvitationAct.HOLD: lambda: acts.mark(found, held=True),
        InvitationAct.MISS: lambda: acts.mark(found, held=False),
        InvitationAct.UNMARK: lambda: acts.mark(found, held=None),
    }
    by_name[given["act"]]()
    return found


@blueprint.put("/participants/<key>/wishes/<other>")
@blueprint.arguments(WishSchema)
@blueprint.response(200, s.WishOut)
@blueprint.alt_response(404, schema=s.ErrorOut)
@blueprint.alt_response(409, schema=s.ErrorOut)
def wish(given: dict, key: str, other: str):
    """Set whom a participant wants to meet, or never to."""
    return make_wish(by_key(Participant, key), by_key(Participant, other), given["strength"], given["note"])


@blueprint.get("/webhooks")
@blueprint.response(200, s.WebhookOut(many=True))
def list_webhooks():
    """Active webhooks."""
    return subscriptions.of(g.event)


@blueprint.post("/webhooks")
@blueprint.arguments(s.WebhookIn)
@blueprint.response(201, s.WebhookMade)
def add_webhook(given: dict):
    """Subscribe a public address to what happens, by topics. Postings are signed with the secret of the answer."""
    return subscriptions.add(g.event, given["url"], given["topics"])


@blueprint.delete("/webhooks/<int:number>")
@blueprint.response(204)
@blueprint.alt_response(404, schema=s.ErrorOut)
def stop_webhook(number: int):
    """Stop posting to a webhook."""
    subscriptions.stop(own(Webhook, number))


def _required_slot(given: dict):
    slot = slot_of(given["slot"])
    if slot is None:
        raise InvalidError("Name the slot that is proposed.", code=ErrorCode.SLOT_MISSING, field="slot")
    return slot
