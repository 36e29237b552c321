"""Figures of the matching for organisers: answers to learn from, popularity, the last run."""

from dataclasses import dataclass

from sqlalchemy import func, select, union_all
from sqlalchemy.orm import aliased

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Answer, OutcomeAnswer, RunState, Strength
from matchmaker.models import Event, Outcome, Participant, Run, Score, Wish
from scoring import POPULAR_TOP

SHOWN = 20


@dataclass(frozen=True)
class Demand:
    """Most popular participants with the number of others' best lists that hold them.

    `tenth`: share of all places on those lists that the most popular tenth takes (0.1 where nobody is favoured); None
    before the first scoring.
    """

    people: list[tuple[Participant, int]]
    tenth: float | None


def demand(event: Event) -> Demand:
    """Return the most popular participants by the stored scores: how often each is among others' best POPULAR_TOP."""
    counts = _listed(event)
    total, best = sum(counts.values()), list(counts)[:SHOWN]
    if not total:
        return Demand([], None)
    people = {row.id: row for row in db.session.scalars(select(Participant).where(Participant.id.in_(best)))}
    tenth = sum(list(counts.values())[: max(1, len(counts) // 10)]) / total
    return Demand([(people[key], counts[key]) for key in best], tenth)


def _listed(event: Event) -> dict[int, int]:
    """Return the number of lists by participant, the most popular first."""
    sides = union_all(*(
        select(one.label("reader"), other.label("other"), Score.score.label("score")).where(Score.event_id == event.id)
        for one, other in ((Score.a_id, Score.b_id), (Score.b_id, Score.a_id))
    )).subquery()  # fmt: skip
    order = (sides.c.score.desc(), sides.c.other)
    place = func.row_number().over(partition_by=sides.c.reader, order_by=order).label("place")
    lists = select(sides.c.other, place).subquery()
    times = func.count().label("times")
    query = select(lists.c.other, times).where(lists.c.place <= POPULAR_TOP).group_by(lists.c.other)
    return dict(db.session.execute(query.order_by(times.desc(), lists.c.other)).all())


def answers(event: Event) -> list[tuple[str, str, bool]]:
    """Return (sender, receiver, accepted) of every answered wish by key, in a stable order: training data for weights.

    Ratings of meetings follow, as (whom it is about, who rates, valuable). A meeting that was not held teaches nothing.
    """
    return [*_answered(event), *_rated(event)]


def _answered(event: Event) -> list[tuple[str, str, bool]]:
    sender, receiver = aliased(Participant), aliased(Participant)
    query = (
        select(sender.key, receiver.key, Wish.answer)
        .join(sender, sender.id == Wish.from_id)
        .join(receiver, receiver.id == Wish.to_id)
        .where(Wish.event_id == event.id, Wish.answer != Answer.PENDING, Wish.strength != Strength.NO)
        .order_by(Wish.id)
    )
    return [(one, other, said is Answer.ACCEPTED) for one, other, said in db.session.execute(query)]


def _rated(event: Event) -> list[tuple[str, str, bool]]:
    about, rater = aliased(Participant), aliased(Participant)
    query = (
        select(about.key, rater.key, Outcome.answer)
        .join(about, about.id == Outcome.other_id)
        .join(rater, rater.id == Outcome.participant_id)
        .where(Outcome.event_id == event.id, Outcome.answer != OutcomeAnswer.NOT_HELD)
        .order_by(Outcome.id)
    )
    return [(one, other, said is OutcomeAnswer.VALUABLE) for one, other, said in db.session.execute(query)]


def last_run(event: Event) -> Run | None:
    """Return the newest run with an agenda, which has figures of its scoring."""
    query = select(Run).where(Run.event_id == event.id, Run.state == RunState.DONE)
    return db.session.scalar(query.order_by(Run.id.desc()).limit(1))
