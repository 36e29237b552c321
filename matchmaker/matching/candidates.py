"""Candidate meetings: pairs that may meet, with their wishes and scores."""

from collections.abc import Collection, Iterator, Set
from functools import cached_property

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.base import ExecutableOption

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ParticipantState, Strength
from matchmaker.matching import gates
from matchmaker.matching.worth import Candidate, band, candidate
from matchmaker.models import Event, GroupRule, Participant, Relation, Score, Wish
from matchmaker.people.organisations import no_firms
from matchmaker.programme.settings import EventSettings, settings_of

Pair = tuple[int, int]


def bookable(event: Event, *options: ExecutableOption) -> list[Participant]:
    """Return the validated participants, in a stable order; `options` say what is loaded with them."""
    query = select(Participant).where(Participant.event_id == event.id, Participant.state == ParticipantState.VALIDATED)
    return list(db.session.scalars(query.order_by(Participant.id).options(*options)))


def wishes_of(event: Event) -> dict[Pair, Wish]:
    """Return the event's wishes by (from, to)."""
    return {(w.from_id, w.to_id): w for w in db.session.scalars(select(Wish).where(Wish.event_id == event.id))}


def scores_of(event: Event) -> dict[Pair, float]:
    """Return the event's scores by (smaller id, larger id)."""
    query = select(Score.a_id, Score.b_id, Score.score).where(Score.event_id == event.id)
    return {(a, b): score for a, b, score in db.session.execute(query)}


class Forbidden:
    """Predicate for pairs that must not meet, whatever they wish: rivals, kinds kept apart, mostly colleagues, too."""

    def __init__(self, event: Event, people: dict[int, Participant]) -> None:
        self.event, self.people, self.colleagues_meet = event, people, settings_of(event).colleagues_meet
        rivals = select(Relation.a_id, Relation.b_id).where(Relation.event_id == event.id, Relation.sort == "rivals")
        self.rivals = {(a, b) for a, b in db.session.execute(rivals)}
        rules = select(GroupRule.kind_a, GroupRule.kind_b).where(GroupRule.event_id == event.id)
        self.kinds = {frozenset(pair) for pair in db.session.execute(rules)}

    @cached_property
    def no_firms(self) -> Set[int]:
        return no_firms(self.event)  # asked for two of one organisation only

    def __call__(self, a: int, b: int) -> bool:
        one, other = self.people[a], self.people[b]
        firm = one.organisation_id
        same = (
            firm is not None
            and firm == other.organisation_id
            and not self.colleagues_meet
            and firm not in self.no_firms
        )
        return same or (a, b) in self.rivals or frozenset((str(one.kind), str(other.kind))) in self.kinds


class Admissible:
    """Predicate for pairs that may be held now: neither forbidden, nor refused by a wish or an answer."""

    def __init__(self, event: Event, people: dict[int, Participant]) -> None:
        self.forbidden, self.one_sided = Forbidden(event, people), settings_of(event).one_sided
        columns = (Wish.from_id, Wish.to_id, Wish.strength, Wish.answer)
        self.wishes = {
            (w.from_id, w.to_id): w for w in db.session.execute(select(*columns).where(Wish.event_id == event.id))
        }

    def __call__(self, a: int, b: int) -> bool:
        both = self.wishes.get((a, b)), self.wishes.get((b, a))
        return not self.forbidden(a, b) and band(*both, self.one_sided) is not None


def candidates(event: Event) -> list[Candidate]:
    """Return every candidate meeting for the scheduler, smaller id first, in a stable order."""
    people = {person.id: person for person in bookable(event)}
    settings, wishes, scores = settings_of(event), wishes_of(event), scores_of(event)
    forbidden = Forbidden(event, people)
    asked = {tuple(sorted(pair)) for pair, wish in wishes.items() if wish.strength is not Strength.NO}
    apart = gates.shut_pairs(event)
    open_scores = {pair: score for pair, score in scores.items() if pair not in apart}
    suggested = set(_suggestions(people, open_scores, settings)) if settings.suggestions else set()
    found = []
    for a, b in sorted(asked | suggested):
        if a in people and b in people and not forbidden(a, b):
            one = candidate(a, b, wishes.get((a, b)), wishes.get((b, a)), scores.get((a, b), 0.0), settings.one_sided)
            if one is not None:
                found.append(one)
    return found


def candidates_of(event: Event, people: dict[int, Participant], pairs: Collection[Pair]) -> dict[Pair, Candidate]:
    """Return the candidate meetings of some pairs by (smaller id, larger id), without pairs that must not meet."""
    settings, forbidden = settings_of(event), Forbidden(event, people)
    asked = select(Wish).where(_among(Wish.from_id, Wish.to_id, pairs))
    wishes = {(w.from_id, w.to_id): w for w in db.session.scalars(asked)}
    query = select(Score.a_id, Score.b_id, Score.score).where(_among(Score.a_id, Score.b_id, pairs))
    scores = {(a, b): score for a, b, score in db.session.execute(query)}
    found = {
        (a, b): candidate(a, b, wishes.get((a, b)), wishes.get((b, a)), scores.get((a, b), 0.0), settings.one_sided)
        for a, b in pairs
        if a in people and b in people and not forbidden(a, b)
    }
    return {pair: one for pair, one in found.items() if one is not None}


def _among(
    one: InstrumentedAttribute[int], other: InstrumentedAttribute[int], pairs: Collection[Pair]
) -> ColumnElement[bool]:
    """Return the condition of rows of these pairs; few other rows pass. Pairs that share somebody are those of that person."""
    ids = {who for pair in pairs for who in pair}
    shared = set.intersection(*map(set, pairs)) if pairs else set()
    if not shared:
        return and_(one.in_(ids), other.in_(ids))
    hub = min(shared)
    return or_(and_(one == hub, other.in_(ids)), and_(other == hub, one.in_(ids)))


def proposable(event: Event, people: dict[int, Participant], pairs: Collection[Pair]) -> dict[Pair, Candidate]:
    """Return the candidate meetings of some pairs that may be proposed by themselves, as a run proposes them.

    A pair that nobody asked for needs suggestions to be on, a score above the threshold, no closed gate, and two who are open.
    """
    settings, found = settings_of(event), candidates_of(event, people, pairs)
    query = select(Score.a_id, Score.b_id).where(Score.score >= settings.suggestion_threshold, ~Score.shut)
    close = {(a, b) for a, b in db.session.execute(query.where(_among(Score.a_id, Score.b_id, pairs)))}
    return {
        pair: one
        for pair, one in found.items()
        if one.wished or (settings.suggestions and pair in close and all(_open(people[who]) for who in pair))
    }


def _suggestions(people: dict[int, Participant], scores: dict[Pair, float], settings: EventSettings) -> Iterator[Pair]:
    """Return the best unwished pairs: above the threshold, both open to suggestions, a limited number for each participant."""
    room = dict.fromkeys(people, settings.candidates_each)
    for (a, b), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score < settings.suggestion_threshold:
            return
        if room.get(a) and room.get(b) and all(_open(people[who]) for who in (a, b)):
            room[a] -= 1
            room[b] -= 1
            yield a, b


def _open(person: Participant) -> bool:
    """Return False for high-ranking participants and those who opted out: they are never suggested."""
    return person.open_to_suggestions and not person.protocol
