"""An investor's list of startups, and figures of an event's invitations."""

from dataclasses import dataclass

from sqlalchemy import func, or_, select

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import InvitationState, Kind, ParticipantState, Strength, Thesis, UninvitedReason
from matchmaker.invitations.next_best import against, fits, ranked
from matchmaker.matching.candidates import Forbidden, wishes_of
from matchmaker.models import Event, Invitation, Participant, Score
from matchmaker.models.invitation import LIVE
from matchmaker.people import directory
from matchmaker.programme import kinds
from matchmaker.programme.settings import settings_of


@dataclass(frozen=True)
class Ranked:
    """A startup on an investor's list; `against` are the criteria of the thesis that it fails."""

    startup: Participant
    score: float
    reasons: list[dict]
    against: list[Thesis]
    invitation: Invitation | None

    @property
    def live(self) -> bool:
        """Return True if the investor's invitation of the startup is open or accepted."""
        return self.invitation is not None and self.invitation.state in LIVE


@dataclass(frozen=True)
class Uninvited:
    """An investor without any invitation, the reason, and the best fitting score."""

    investor: Participant
    why: UninvitedReason
    best: float | None


def listed(investor: Participant, most: int = 30) -> list[Ranked]:
    """Return the startups that may be proposed: fitting ones first, each group by score.

    None, where the directory is closed to the investor.
    """
    if not directory.is_open_to(investor):
        return []
    latest, event = _latest(investor), investor.event
    noes = {frozenset(pair) for pair, wish in wishes_of(event).items() if wish.strength is Strength.NO}
    forbidden = Forbidden(event, {investor.id: investor} | {startup.id: startup for _, startup in ranked(investor)})
    found = [
        Ranked(startup, score.score, score.reasons, against(score.reasons), latest.get(startup.id))
        for score, startup in ranked(investor)
        if not forbidden(score.a_id, score.b_id) and frozenset((score.a_id, score.b_id)) not in noes
    ]
    return sorted(found, key=lambda one: (bool(one.against), -one.score, one.startup.id))[:most]


def _latest(investor: Participant) -> dict[int, Invitation]:
    query = select(Invitation).where(
        Invitation.investor_id == investor.id, Invitation.state != InvitationState.WITHDRAWN
    )
    return {one.startup_id: one for one in db.session.scalars(query.order_by(Invitation.id))}


def figures(event: Event) -> dict[InvitationState, int]:
    """Count the invitations of an event by state."""
    query = select(Invitation.state, func.count()).where(Invitation.event_id == event.id).group_by(Invitation.state)
    return dict(db.session.execute(query).all())


def rounds(event: Event) -> list[tuple[int, int]]:
    """Return (round, number of its drafts)."""
    query = (
        select(Invitation.round, func.count())
        .where(Invitation.event_id == event.id, Invitation.state == InvitationState.DRAFT)
        .group_by(Invitation.round)
        .order_by(Invitation.round)
    )
    return [tuple(row) for row in db.session.execute(query)]


def uninvited(event: Event) -> list[Uninvited]:
    """Return the investors for whom no invitation was drafted or sent, with the reason."""
    asking = select(Invitation.investor_id).where(
        Invitation.event_id == event.id, Invitation.state != InvitationState.WITHDRAWN
    )
    here = (Participant.event_id == event.id, Participant.state == ParticipantState.VALIDATED)
    investors = kinds.playing(event, Kind.INVESTOR)
    waiting = select(Participant).where(*here, Participant.kind.in_(investors), Participant.id.not_in(asking))
    people = {person.id: person for person in db.session.scalars(waiting)}
    raising = Participant.kind.in_(kinds.playing(event, Kind.STARTUP))
    startups = set(db.session.scalars(select(Participant.id).where(*here, raising)))
    left = people.keys()
    scores: dict[int, list[Score]] = {who: [] for who in left}
    for score in db.session.scalars(select(Score).where(or_(Score.a_id.in_(left), Score.b_id.in_(left)))):
        for who, other in ((score.a_id, score.b_id), (score.b_id, score.a_id)):
            if who in left and other in startups:
                scores[who].append(score)
    least = settings_of(event).suggestion_threshold
    found = [_why(people[who], scores[who], least) for who in left]
    return sorted(found, key=lambda one: (one.why, -(one.best or 0), one.investor.name))


def _why(investor: Participant, scores: list[Score], least: float) -> Uninvited:
    best = max((score.score for score in scores if fits(score.reasons)), default=None)
    if best is None:
        return Uninvited(investor, UninvitedReason.NO_FIT if scores else UninvitedReason.NOT_COMPARED, None)
    return Uninvited(investor, UninvitedReason.LOW if best < least else UninvitedReason.NO_ROOM, best)
