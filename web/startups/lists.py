"""Lists of invitations and startups as pages show them, also where an act was refused and keeps what was typed."""

from itertools import groupby

from flask import g, render_template

from matchmaker.foundation.vocabulary import InvitationState as S
from matchmaker.foundation.vocabulary import Kind
from matchmaker.invitations import queries
from matchmaker.invitations.holds import free_slots
from matchmaker.invitations.startup_list import Ranked, listed
from matchmaker.matching.reason_sentences import of_invitation
from matchmaker.models import Participant
from matchmaker.models.invitation import AGREED, OPEN, PAST
from matchmaker.programme.kinds import part_of
from matchmaker.programme.settings import settings_of
from web.presenters.invitation_messages import outside
from web.startups.cards import cards
from web.startups.forms import DeclineForm, InviteForm


def invitations(form: DeclineForm) -> str:
    """Return what waits for the reader, what waits for the others, what is agreed, what is over."""
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
        form=form,
        settings=settings_of(me.event),
        is_investor=part_of(me) is Kind.INVESTOR,
    )


def _by_round(one):
    return one.invitation.round, -(one.invitation.score or 0), one.invitation.id


def told(one: Ranked, me: Participant) -> dict:
    """Return a startup of the list with its reasons in words."""
    return {
        **vars(one),
        "live": one.live,
        "outside": outside(one.against),
        "why": of_invitation(one.reasons, me, one.startup),
    }


def one_startup(me: Participant, startup_id: int, form: InviteForm) -> str | None:
    """Return the page of a startup that may be invited, with the slots free for both; None for any other."""
    found = next((one for one in listed(me, most=10_000) if one.startup.id == startup_id), None)
    if found is None:
        return None
    slots = free_slots(me, found.startup)
    return render_template(
        "startups/startup.html", me=me, one=told(found, me), form=form.with_slots(slots), slots=slots
    )
