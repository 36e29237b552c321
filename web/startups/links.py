"""Signed links of mails. GET shows, POST acts; a link signs nobody in.

A link that was used or has expired shows its holder how the invitation stands; a forged one reveals nothing.
"""

from flask import Blueprint, Response, abort, render_template, request
from flask_babel import force_locale
from flask_babel import gettext as _

from matchmaker import audit
from matchmaker.delivery import unsubscribe
from matchmaker.foundation import transactions
from matchmaker.foundation.errors import ConflictError, InvalidError, RefusedError
from matchmaker.foundation.vocabulary import LOCALE_TAGS
from matchmaker.invitations import acts, links
from matchmaker.mail import ics, meeting_lines
from matchmaker.models import Invitation, Participant, Slot
from web import guards, locales
from web.presenters.errors import of_error
from web.security import csrf
from web.startups.cards import card
from web.startups.forms import DeclineForm

blueprint = Blueprint("links", __name__, url_prefix="/i")


@blueprint.errorhandler(RefusedError)
def dead(_error: RefusedError):
    """Show one page for every link that is no link, in every language, the reader's first."""
    transactions.rollback()
    words = []
    for locale in sorted(LOCALE_TAGS, key=lambda one: one != locales.chosen()):
        with force_locale(LOCALE_TAGS[locale]):
            words.append((locale, _("This link is no longer valid"), _dead_sentence()))
    return render_template("startups/dead.html", words=words), 410


def _dead_sentence() -> str:
    return _("It was used, has expired, or is not complete. Sign in to see your invitations.")


@blueprint.get("/<token>")
def show(token: str):
    """Show the card, or how the invitation stands; opening it decides nothing."""
    invitation, me = _open(token)
    return _page(invitation, me) if _answers(token) else _state(token, invitation, me)


@blueprint.post("/<token>")
def act(token: str):
    """Accept, decline, propose another time, or cancel what was agreed; the page shows the answer."""
    invitation, me = _open(token)
    audit.set_actor(f"link of participant {me.id}")
    wanted = request.form.get("act", "")
    doing = {"accept": _accept, "decline": _decline, "counter": _counter, "cancel": _cancel}.get(wanted)
    if doing is None:
        abort(422)
    may = card(invitation, me).can_cancel if wanted == "cancel" else _answers(token)
    if not may:
        return _state(token, invitation, me), 409
    try:
        done = doing(invitation, me)
    except (ConflictError, InvalidError) as error:
        transactions.rollback()
        return _page(*_open(token), fault=of_error(error)), 422 if isinstance(error, InvalidError) else 409
    return _state(token, invitation, me, done)


@blueprint.get("/<token>/calendar")
def calendar_file(token: str):
    """Return the agreed meeting as a calendar file."""
    invitation, me = _open(token)
    shown = card(invitation, me)
    if not shown.agreed:
        abort(404)
    content = ics.calendar([meeting_lines.entry(me.event, invitation, shown.other)])
    headers = {"Content-Disposition": 'attachment; filename="meeting.ics"', "Cache-Control": "private, no-store"}
    return Response(content, mimetype="text/calendar", headers=headers)


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


def _cancel(invitation: Invitation, me: Participant) -> str:
    acts.cancel(invitation, me)
    return _("The meeting is cancelled, and the other side is told.")


def _open(token: str) -> tuple[Invitation, Participant]:
    invitation, me = links.holder(token)
    locales.speak_for(me.event)
    return invitation, me


def _answers(token: str) -> bool:
    """Return True if a link can still answer its invitation."""
    try:
        links.read(token)
    except RefusedError:
        return False
    return True


def _state(token: str, invitation: Invitation, me: Participant, done: str = ""):
    return render_template("startups/answered.html", card=card(invitation, me), token=token, done=done)


def _page(invitation: Invitation, me: Participant, fault: str = ""):
    shown = card(invitation, me, with_slots=invitation.startup_id == me.id)
    form = (
        DeclineForm().refused(invitation.id, fault) if fault and request.form.get("act") == "decline" else DeclineForm()
    )
    return render_template("startups/link.html", card=shown, form=form, fault=fault)


@blueprint.get("/off/<token>")
def show_off(token: str):
    """Ask before an address is unsubscribed from one kind of mail."""
    address, _kind = unsubscribe.read(token)
    return render_template("startups/off.html", address=address, done=False)


@blueprint.post("/off/<token>")
@csrf.exempt  # mail programs post here by themselves (RFC 8058); the signature is the proof
def off(token: str):
    address, kind = unsubscribe.read(token)
    audit.set_actor("link of a mail")
    unsubscribe.refuse(address, kind)
    return render_template("startups/off.html", address=address, done=True)
