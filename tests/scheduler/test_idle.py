"""Idle slots and breaks: closed where that pays, and never at the price of a rule."""

from benchmarks.generate import generate
from scheduler import solve
from scheduler.clock import Clock
from scheduler.idle import Compactor
from scheduler.index import Index
from scheduler.objective import value
from scheduler.options import Options
from scheduler.serialisation import problem_from
from scheduler.spread import keep_spread
from scheduler.state import State
from scheduler.timing import Timing
from scheduler.worth import Worth

from .problems import seeded


def timing_of(problem):
    index = Index.of(problem)
    state = State(index, Options(index), Worth(index))
    return Timing(state, [pin is not None for pin in index.pin], 1, Clock(60))


def line(*, policy, slots=4, meetings=(("ab", "a", "b"), ("ac", "a", "c"))):
    """One place, one day, slots half an hour apart."""
    times = [
        (f"{9 + k // 2:02d}:{30 * (k % 2):02d}", f"{9 + k // 2:02d}:{30 * (k % 2) + 25:02d}") for k in range(slots)
    ]
    return problem_from(
        {
            "format": "matchmaker.problem/1",
            "name": "line",
            "slots": [
                {"id": f"s{k}", "day": 0, "start": f"2027-06-07T{a}", "end": f"2027-06-07T{b}"}
                for k, (a, b) in enumerate(times)
            ],
            "places": [{"id": "q", "capacity": 3}],
            "participants": [{"id": p} for p in "abcdefgh"],
            "meetings": [{"id": i, "participants": [a, b], "value": 50, "places": ["q"]} for i, a, b in meetings],
            "policy": policy,
        }
    )


def test_a_gap_is_closed():
    problem = line(policy={"idle": 20})
    timing = timing_of(problem)
    timing.state.put(0, 0)
    timing.state.put(1, 3)
    compactor = Compactor(timing, Clock(60))
    assert compactor.value() == 100 - 2 * 20
    compactor.anneal(500, [])
    assert compactor.value() == 100
    assert value(problem, timing.state.plan()).idle == 0


def test_a_meeting_that_costs_more_idle_slots_than_it_is_worth_is_not_let_in():
    problem = line(policy={"idle": 40}, slots=6)
    timing = timing_of(problem)
    timing.locked[0] = True
    timing.state.put(0, 0)
    timing.state.options.meeting[1] = 1 << 5  # 4 idle slots for 50
    compactor = Compactor(timing, Clock(60))
    compactor.anneal(500, [1])
    assert timing.state.slot[1] == -1


def test_annealing_never_ends_below_where_it_began():
    for problem in seeded(120, 700, switches=["idle", "breaks", "maxima", "walks", "orders"], meetings=5, slots=6):
        timing = timing_of(problem)
        timing.fill(range(timing.state.index.M))
        compactor = Compactor(timing, Clock(60))
        before = compactor.value()
        compactor.anneal(200, list(range(timing.state.index.M)))
        assert compactor.value() >= before
        assert compactor.value() == value(problem, timing.state.plan()).value


def test_the_spread_is_kept_by_giving_up_the_cheapest():
    problem = line(policy={"spread": 0})
    timing = timing_of(problem)
    timing.state.put(0, 0)
    timing.state.put(1, 3)
    assert keep_spread(timing)
    assert value(problem, timing.state.plan()).spread == 0


def test_a_spread_that_pinned_meetings_break_is_told():
    problem = line(policy={"spread": 0})
    timing = timing_of(problem)
    timing.locked[:] = [True, True]
    timing.state.put(0, 0)
    timing.state.put(1, 3)
    assert not keep_spread(timing)


def test_annealing_tells_its_way_and_hears_a_wish_to_stop():
    problem, steps = problem_from(generate(60, seed=1, idle=20, wanted=500)), []

    def told():
        return [step.value for step in steps if step.stage == "idle"]

    whole = solve(problem, method="large", seconds=600, progress=steps.append)
    assert not whole.cut
    assert len(told()) > 4
    assert told() == sorted(told())
    steps.clear()
    half = solve(problem, method="large", seconds=600, progress=steps.append, stop=lambda: len(told()) > 1)
    assert half.cut
    assert half.value < whole.value
    assert len(half.unmet) + len(half.meetings) == len(problem.meetings)
