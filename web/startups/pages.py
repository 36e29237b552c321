"""Pages of invitations: received ones, sent ones, startups to invite, office hours."""

from itertools import groupby

from flask import g, render_template

from matchmaker.foundation.vocabulary import InvitationState as S
from matchmaker.foundation.vocabulary import Kind
from matchmaker.invitations import office_hours, queries
from matchmaker.invitations.holds import free_slots
from matchmaker.invitations.startup_list import Ranked, listed
from matchmaker.matching.reason_sentences import of_invitation
from matchmaker.models import Participant
from matchmaker.models.invitation import AGREED, OPEN, PAST
from matchmaker.programme.settings import settings_of
from web import guards
from web.presenters.invitation_messages import outside
from web.startups import acts, links
from web.startups.blueprint import blueprint, investor
from web.startups.cards import cards
from web.startups.forms import DeclineForm, InviteForm

__all__ = ["acts", "blueprint", "links"]


@blueprint.get("")
def invitations():
    """List what waits for the reader, what waits for the others, what is agreed, what is over."""
    me = g.participant
    shown = cards(queries.of(me), me)
    drafts = sorted((one for one in shown if one.invitation.state is S.DRAFT), key=_by_round)
    return render_template(
        "startups/invitations.html",
        me=me,
        asked=[one for one in shown if one.asked],
        waiting=[one for one in shown if one.open and not one.asked],
        agreed=[one for one in shown if one.invitation.state in AGREED],
        past=[one for one in shown if one.invitation.state in PAST or (one.invitation.state in OPEN and not one.open)],
        rounds=[(number, list(group)) for number, group in groupby(drafts, key=lambda one: one.invitation.round)],
        form=DeclineForm(),
        settings=settings_of(me.event),
        is_investor=me.kind is Kind.INVESTOR,
    )


def _by_round(one):
    return one.invitation.round, -(one.invitation.score or 0), one.invitation.id


@blueprint.get("/startups")
def startups():
    """List startups by fit with the thesis, with reasons."""
    me = investor()
    return render_template("startups/startups.html", me=me, listed=[_told(one, me) for one in listed(me)])


def _told(one: Ranked, me: Participant) -> dict:
    """Return a startup of the list with its reasons in words."""
    return {
        **vars(one),
        "live": one.live,
        "outside": outside(one.against),
        "why": of_invitation(one.reasons, me, one.startup),
    }


@blueprint.get("/startups/<int:startup_id>")
def one_startup(startup_id: int):
    """Show a startup that may be invited: a short profile, and the slots free for both."""
    me = investor()
    found = guards.found_or_404(next((one for one in listed(me, most=10_000) if one.startup.id == startup_id), None))
    slots = free_slots(me, found.startup)
    form = InviteForm().with_slots(slots)
    return render_template("startups/startup.html", me=me, one=_told(found, me), form=form, slots=slots)


@blueprint.get("/hours")
def hours():
    """Show the slots opened for startups."""
    me = investor()
    return acts.hours_page(me, office_hours.opened(me))
