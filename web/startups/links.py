"""Signed links of mails. GET shows, POST acts; a link signs nobody in, and an invalid one reveals nothing."""

from flask import Blueprint, abort, render_template, request
from flask_babel import force_locale
from flask_babel import gettext as _

from matchmaker import audit
from matchmaker.delivery import unsubscribe
from matchmaker.foundation import transactions
from matchmaker.foundation.errors import ConflictError, InvalidError, RefusedError
from matchmaker.foundation.vocabulary import LOCALE_TAGS
from matchmaker.invitations import acts, links
from matchmaker.models import Invitation, Participant, Slot
from web import guards, locales
from web.presenters.errors import of_error
from web.security import csrf
from web.startups.cards import card
from web.startups.forms import DeclineForm

blueprint = Blueprint("links", __name__, url_prefix="/i")


@blueprint.errorhandler(RefusedError)
def dead(_error: RefusedError):
    """Show one page for forged, expired, foreign and answered links, in three languages."""
    transactions.rollback()
    words = []
    for locale, tag in LOCALE_TAGS.items():
        with force_locale(tag):
            words.append((locale, _("This link is no longer valid"), _dead_sentence()))
    return render_template("startups/dead.html", words=words), 410


def _dead_sentence() -> str:
    return _("It was used, has expired, or is not complete. Sign in to see your invitations.")


@blueprint.get("/<token>")
def show(token: str):
    """Show the card; opening it decides nothing."""
    invitation, me = _open(token)
    return _page(invitation, me)


@blueprint.post("/<token>")
def act(token: str):
    """Accept, decline, or propose another time; the page shows the answer."""
    invitation, me = _open(token)
    audit.act_as(f"link of participant {me.id}")
    doing = {"accept": _accept, "decline": _decline, "counter": _counter}.get(request.form.get("act", ""))
    if doing is None:
        abort(422)
    try:
        done = doing(invitation, me)
    except (ConflictError, InvalidError) as error:
        transactions.rollback()
        return _page(*_open(token), fault=of_error(error)), 409
    return render_template("startups/answered.html", card=card(invitation, me), done=done)


def _accept(invitation: Invitation, me: Participant) -> str:
    acts.accept(invitation, me)
    return _("Agreed. You get a mail with the meeting for your calendar.")


def _decline(invitation: Invitation, me: Participant) -> str:
    acts.decline(invitation, me, request.form.get("reason") or None, request.form.get("note", ""))
    return _("Declined. The slot is free for somebody else.")


def _counter(invitation: Invitation, me: Participant) -> str:
    slot = guards.get_or_404(Slot, request.form.get("slot", 0, type=int), me.event)
    acts.counter(invitation, me, slot)
    return _("Proposed. The new slot is held for both of you until they answer.")


def _open(token: str) -> tuple[Invitation, Participant]:
    invitation, me = links.read(token)
    locales.speak_for(me.event)
    return invitation, me


def _page(invitation: Invitation, me: Participant, fault: str = ""):
    shown = card(invitation, me, with_slots=invitation.startup_id == me.id)
    return render_template("startups/link.html", card=shown, form=DeclineForm(), fault=fault)


@blueprint.get("/off/<token>")
def show_off(token: str):
    """Ask before an address is unsubscribed from one kind of mail."""
    address, _kind = unsubscribe.read(token)
    return render_template("startups/off.html", address=address, done=False)


@blueprint.post("/off/<token>")
@csrf.exempt  # mail programs post here by themselves (RFC 8058); the signature is the proof
def off(token: str):
    address, kind = unsubscribe.read(token)
    audit.act_as("link of a mail")
    unsubscribe.refuse(address, kind)
    return render_template("startups/off.html", address=address, done=True)
