"""Promised minima: what is kept is kept by an agenda, what is refused contradicts itself, and nobody is named for nothing."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations, product
from random import Random

import pytest

from scheduler import Meeting, Participant, Place, Problem, ScarceKind, Slot, guarantee, violations
from scheduler.advice.minima import Counting, of_minima
from scheduler.control.deadline import Deadline
from tests.scheduler.brute import optimum
from tests.scheduler.problems import tiny

RULES = ("seats", "maxima", "rows", "walks", "interpreters", "limits", "orders", "slots", "closed", "availability")


def some_minima(rng: Random, problem: Problem) -> dict[str, int]:
    return {one.id: rng.randint(0, 2) for one in problem.participants}


def can_be_kept(problem: Problem, minima: dict[str, int]) -> bool:
    """Whether a plan of all meetings keeps the minima, by trying every plan."""
    found = optimum(of_minima(problem, minima))
    return found is not None and found[0] == 0


def meetings_of(problem: Problem, held, who: str) -> int:
    with_them = {one.id for one in problem.meetings if who in one.participants}
    return sum(row.id in with_them for row in held)


@pytest.mark.parametrize("seed", range(80))
def test_the_answer_is_right_and_shows_why(seed):
    rng = Random(seed)
    problem = tiny(rng, [switch for switch in RULES if rng.random() < 0.5], meetings=5)
    minima = some_minima(rng, problem)
    answer = guarantee(problem, minima, seconds=60)
    assert answer.kept is can_be_kept(problem, minima)
    if answer.kept:
        assert violations(problem, answer.meetings) == []
        assert all(meetings_of(problem, answer.meetings, who) >= least for who, least in minima.items())
    else:
        told = answer.contradiction
        assert not can_be_kept(problem, {who: minima[who] for who in told.participants})
        assert told.possible < told.needed == sum(minima[who] for who in told.participants)
        assert told.scarce


@pytest.mark.parametrize("seed", range(40))
def test_no_fewer_people_contradict_each_other_by_counting(seed):
    rng = Random(seed)
    problem = tiny(rng, ["seats", "maxima", "limits", "closed", "availability"], meetings=6)
    minima = {one.id: rng.randint(1, 3) for one in problem.participants}
    answer = guarantee(problem, minima, seconds=60)
    if answer.contradiction is None or answer.contradiction.scarce[0].kind is ScarceKind.TIMES:
        return
    instance = of_minima(problem, minima).instance
    counting = Counting(instance, Deadline(60))
    people = [n for n, least in enumerate(instance.min) if least]
    sizes = [size for size in range(1, len(people) + 1) for some in combinations(people, size) if counting.core(some)]
    assert len(answer.contradiction.participants) == sizes[0]


@pytest.fixture
def made():
    """made(...): buyers who may meet every partner, with so many slots and tables."""

    def make(*, buyers: int, partners: int, slots: int, tables: int) -> Problem:
        start = datetime(2027, 5, 4, 9)
        times = [start + timedelta(minutes=30 * t) for t in range(slots)]
        names = [f"b{k}" for k in range(buyers)], [f"s{k}" for k in range(partners)]
        return Problem(
            "packages",
            tuple(Slot(f"t{t}", 1, at, at + timedelta(minutes=20)) for t, at in enumerate(times)),
            (Place("hall", tables),),
            tuple(Participant(name) for name in (*names[0], *names[1])),
            tuple(Meeting(f"{b}-{s}", (b, s), 1, ("hall",)) for b, s in product(*names)),
        )

    return make


def test_tables_partners_and_own_time_are_named_where_they_are_scarce(made):
    minima = {"b0": 3, "b1": 3, "b2": 3}
    assert guarantee(made(buyers=3, partners=3, slots=3, tables=3), minima).kept
    few_tables = guarantee(made(buyers=3, partners=3, slots=3, tables=2), minima)
    assert [one.kind for one in few_tables.contradiction.scarce] == [ScarceKind.PLACES]
    assert (few_tables.contradiction.needed, few_tables.contradiction.possible) == (9, 6)
    few_partners = guarantee(made(buyers=4, partners=3, slots=3, tables=4), minima | {"b3": 3})
    assert [one.kind for one in few_partners.contradiction.scarce] == [ScarceKind.PARTNERS]
    assert few_partners.contradiction.partners == ("s0", "s1", "s2")
    too_many = guarantee(made(buyers=1, partners=3, slots=3, tables=4), {"b0": 4})
    assert [one.kind for one in too_many.contradiction.scarce] == [ScarceKind.MEETINGS]
    assert too_many.contradiction.participants == ("b0",)


def test_what_is_pinned_is_held_in_the_answer_too(made):
    problem = made(buyers=2, partners=1, slots=2, tables=2)
    first = problem.meetings[0]
    pinned = replace(problem, meetings=(replace(first, required=True), *problem.meetings[1:]))
    assert guarantee(pinned, {"b1": 1}).kept
    assert guarantee(pinned, {"b1": 2}).kept is False


def test_an_unknown_participant_is_refused(made):
    with pytest.raises(ValueError, match="nobody"):
        guarantee(made(buyers=1, partners=1, slots=1, tables=1), {"nobody": 1})


def test_who_was_promised_nothing_asks_for_nothing(made):
    answer = guarantee(made(buyers=1, partners=1, slots=1, tables=1), {"b0": 0})
    assert (answer.kept, answer.missing) == (True, 0)
