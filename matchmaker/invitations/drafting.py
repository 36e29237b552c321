"""Drafting of rounds: which investor invites which startup in which round, computed in memory and written at the end.

Best pairs first. In a round each side is asked a limited number of times, so that popular startups are spread over
rounds. Startups without any invitation are offered to the least loaded investors whose thesis they fit.
"""

import secrets
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from itertools import count

from sqlalchemy import select

from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import InvitationState, Kind, Strength
from matchmaker.invitations.holds import assign
from matchmaker.invitations.next_best import fits
from matchmaker.invitations.queries import opened_by
from matchmaker.invitations.seats import Opening, Seating
from matchmaker.matching.candidates import Forbidden, bookable, wishes_of
from matchmaker.models import Event, Invitation, Participant, Score
from matchmaker.programme import kinds
from matchmaker.programme.settings import settings_of
from matchmaker.programme.timetable import begun

Openings = dict[tuple[int, int], Opening]  # (investor, startup) -> where they could meet


@dataclass
class Load:
    """Number of invitations of each side, in all and in each round."""

    each: int
    a_round: int
    holds: int
    total: Counter = field(default_factory=Counter)
    rounds: Counter = field(default_factory=Counter)

    def rounds_for(self, investor: int, startup: int, *, beyond: bool = False) -> Iterator[int]:
        """Return the rounds with room for both, the earliest first; none for an investor with enough, unless `beyond` that."""
        for number in count(1) if beyond or self.total[investor] < self.each else ():
            if self.rounds[investor, number] < self.a_round and self.rounds[startup, number] < self.holds:
                yield number

    def add(self, investor: int, startup: int, number: int) -> None:
        for who in (investor, startup):
            self.total[who] += 1
            self.rounds[who, number] += 1


class Generator:
    """The drafts of one event. `threshold`: the least score of an invitation."""

    def __init__(self, event: Event, each: int, threshold: float | None = None) -> None:
        settings = settings_of(event)
        self.event, self.people = event, {person.id: person for person in bookable(event)}
        self.threshold = settings.suggestion_threshold if threshold is None else threshold
        self.load = Load(each, max(1, settings.invitations_sent), settings.open_holds)
        self.opened, self.begun = opened_by(event), begun(event)
        self.made: list[Invitation] = []
        self.seatings: list[Seating] = []  # by round; the first is what is booked now

    def run(self, wanted: Openings | None = None, handed_over: Set[tuple[int, int]] = frozenset()) -> list[Invitation]:
        """Draft for the best pairs that fit, or for all pairs of `wanted` in their openings.

        Pairs that already meet are left out, unless their meeting is to be handed over.
        """
        pairs = [
            (score, investor, startup)
            for score, investor, startup in self._pairs()
            if ((investor.id, startup.id) in wanted if wanted is not None else fits(score.reasons))
        ]
        self.seatings = [Seating.of(self.event, [(investor, startup) for _, investor, startup in pairs])]
        met, left = self.seatings[0].met - handed_over, []
        for score, investor, startup in pairs:
            if (score.a_id, score.b_id) in met:
                continue
            opening = wanted[investor.id, startup.id] if wanted is not None else None
            if not self._place(score, investor, startup, self.load.rounds_for(investor.id, startup.id), opening):
                left.append((score, investor, startup))
        self._offer(left)
        db.session.add_all(self.made)
        db.session.flush()
        return self.made

    def _pairs(self) -> Iterator[tuple[Score, Participant, Participant]]:
        """Yield admissible pairs, the best first."""
        forbidden, wishes = Forbidden(self.event, self.people), wishes_of(self.event)
        noes = {frozenset(pair) for pair, wish in wishes.items() if wish.strength is Strength.NO}
        query = select(Score).where(Score.event_id == self.event.id, Score.score >= self.threshold)
        known, parts = _known(self.event), kinds.parts(self.event)
        for score in db.session.scalars(query.order_by(Score.score.desc(), Score.a_id, Score.b_id)):
            pair, sides = (score.a_id, score.b_id), [self.people.get(who) for who in (score.a_id, score.b_id)]
            if None in sides or pair in known or frozenset(pair) in noes or forbidden(*pair):
                continue
            investor, startup = sorted(sides, key=lambda one: parts[one.kind] is not Kind.INVESTOR)
            if (parts[investor.kind], parts[startup.kind]) == (Kind.INVESTOR, Kind.STARTUP):
                yield score, investor, startup

    def _offer(self, left: list[tuple[Score, Participant, Participant]]) -> None:
        """Offer each startup without any invitation to the fitting investor with the smallest load."""
        overlooked: dict[int, list] = defaultdict(list)
        for pair in left:
            if self.load.total[pair[2].id] == 0:
                overlooked[pair[2].id].append(pair)
        for pairs in overlooked.values():
            for pair in sorted(pairs, key=lambda pair: (self.load.total[pair[1].id], -pair[0].score)):
                if self._place(*pair, self.load.rounds_for(pair[1].id, pair[2].id, beyond=True), None):
                    break

    def _place(
        self, score: Score, investor: Participant, startup: Participant, rounds: Iterable[int], opening: Opening | None
    ) -> bool:
        """Draft in the first round with an opening; after a round without any drafts no further one is tried."""
        for number in rounds:
            unused = number >= len(self.seatings)
            if self._draft(score, investor, startup, number, opening):
                return True
            if unused:
                return False
        return False

    def _draft(
        self, score: Score, investor: Participant, startup: Participant, number: int, opening: Opening | None
    ) -> bool:
        """Draft in an opening that no other draft of the round has. Returns False without one."""
        seating, hours = self._seating(number), self.opened.get(investor.id)
        slots = [
            slot for slot in seating.rows.slots if slot.id not in self.begun and (hours is None or slot.id in hours)
        ]
        opening = opening or next(seating.openings(investor, startup, slots), None)
        if opening is None or opening.slot not in slots:
            return False
        seating.take(opening, investor, startup)
        row = Invitation(
            event_id=self.event.id, investor=investor, startup=startup, round=number, score=score.score,
            reasons=score.reasons, nonce=secrets.token_hex(8), created_at=clock.now(),
        )  # fmt: skip
        assign(row, opening)
        self.made.append(row)
        self.load.add(investor.id, startup.id, number)
        return True

    def _seating(self, number: int) -> Seating:
        """Return the seating of a round. Rounds are planned independently: by then the one before has been answered."""
        while len(self.seatings) <= number:
            self.seatings.append(self.seatings[0].copy())
        return self.seatings[number]


def _known(event: Event) -> set[tuple[int, int]]:
    """Return the pairs with an invitation in any state but withdrawn: withdrawn ones may be invited again."""
    query = select(Invitation.investor_id, Invitation.startup_id).where(
        Invitation.event_id == event.id, Invitation.state != InvitationState.WITHDRAWN
    )
    return {tuple(sorted(pair)) for pair in db.session.execute(query)}
