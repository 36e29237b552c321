"""What an investor's page lists: startups by fit, and what was said to each so far."""

from dataclasses import dataclass

from sqlalchemy import func, select

from matchmaker.extensions import db
from matchmaker.models import Event, Invitation, Participant
from matchmaker.queries.matching import Forbidden, wishes_of
from matchmaker.services.invitation_next import fits, ranked
from matchmaker.words import InvitationState, Strength


@dataclass(frozen=True)
class Ranked:
    """A startup on an investor's list: `fits` is False where something in the thesis speaks against it."""

    startup: Participant
    score: float
    reasons: list[dict]
    fits: bool
    invitation: Invitation | None


def listed(investor: Participant, most: int = 30) -> list[Ranked]:
    """Startups that may be proposed: those that fit first, each by score. Who must not be met is not among them."""
    latest, event = _latest(investor), investor.event
    noes = {frozenset(pair) for pair, wish in wishes_of(event).items() if wish.strength is Strength.NO}
    forbidden = Forbidden(event, {investor.id: investor} | {startup.id: startup for _, startup in ranked(investor)})
    found = [
        Ranked(startup, score.score, score.reasons, fits(score.reasons), latest.get(startup.id))
        for score, startup in ranked(investor)
        if not forbidden(score.a_id, score.b_id) and frozenset((score.a_id, score.b_id)) not in noes
    ]
    return sorted(found, key=lambda one: (not one.fits, -one.score, one.startup.id))[:most]


def _latest(investor: Participant) -> dict[int, Invitation]:
    query = select(Invitation).where(
        Invitation.investor_id == investor.id, Invitation.state != InvitationState.WITHDRAWN
    )
    return {one.startup_id: one for one in db.session.scalars(query.order_by(Invitation.id))}


def figures(event: Event) -> dict[InvitationState, int]:
    """How many invitations of an event stand in each state."""
    query = select(Invitation.state, func.count()).where(Invitation.event_id == event.id).group_by(Invitation.state)
    return dict(db.session.execute(query).all())


def rounds(event: Event) -> list[tuple[int, int]]:
    """(round, drafts waiting in it)."""
    query = (
        select(Invitation.round, func.count())
        .where(Invitation.event_id == event.id, Invitation.state == InvitationState.DRAFT)
        .group_by(Invitation.round)
        .order_by(Invitation.round)
    )
    return [tuple(row) for row in db.session.execute(query)]
