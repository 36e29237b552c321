"""Chains of meetings between two slots: who is pushed where, and what that does to idle slots, known beforehand."""

from scheduler.agenda import Agenda
from scheduler.rules import broken_rules
from scheduler.scope import everything
from scheduler.strain import Strain
from scheduler.swaps import Swaps

from .problems import seeded
from .test_idle import line, timing_of
from .test_state import OF_THE_WHOLE

ANYTHING = -1e9


def swaps_of(problem, cells):
    timing = timing_of(problem)
    for m, slot in enumerate(cells):
        timing.state.put(m, slot)
    return timing, Swaps(timing, Strain(timing.state.index))


def test_who_is_pushed_goes_where_the_first_came_from():
    problem = line(policy={"idle": 1}, meetings=(("ab", "a", "b"), ("bc", "b", "c"), ("cd", "c", "d")))
    timing, swaps = swaps_of(problem, (0, 1, 0))
    assert swaps.swap(0, 1, ANYTHING)
    assert timing.state.slot == [1, 0, 1]  # ab pushes bc by b, bc pushes cd by c


def test_a_full_table_is_left_by_another_meeting():
    problem = line(policy={"idle": 1}, slots=2, meetings=[(str(k), "abcd"[k], "efgh"[k]) for k in range(4)])
    timing, swaps = swaps_of(problem, (0, 1, 1, 1))  # three tables
    assert swaps.swap(0, 1, ANYTHING)
    assert sorted(timing.state.slot) == [0, 1, 1, 1]
    assert timing.state.slot[0] == 1


def test_a_swap_that_gains_too_little_moves_nothing():
    problem = line(policy={"idle": 20}, meetings=(("ab", "a", "b"), ("ac", "a", "c")))
    timing, swaps = swaps_of(problem, (0, 1))
    before = len(timing.state.log)
    assert not swaps.swap(0, 3, least=0)  # a would wait in slot 2
    assert len(timing.state.log) == before


def test_a_pinned_meeting_is_never_pushed():
    problem = line(policy={"idle": 1})
    timing, swaps = swaps_of(problem, (0, 1))
    timing.locked[1] = True
    assert not swaps.swap(0, 1, ANYTHING)
    assert timing.state.slot == [0, 1]


def test_a_swap_keeps_every_rule():
    done = 0
    for problem in seeded(80, 300, switches=["idle", "maxima", "walks", "orders", "limits"], meetings=6, slots=5):
        timing = timing_of(problem)
        state = timing.state
        timing.fill(range(state.index.M))
        swaps, start = Swaps(timing, Strain(state.index)), len(state.log)
        for m in [m for m, slot in enumerate(state.slot) if slot >= 0]:
            for option in range(state.index.T):
                if option != state.slot[m] and state.options.meeting[m] >> option & 1:
                    if swaps.swap(m, option, ANYTHING):
                        done += 1
                        agenda = Agenda(state.index, state.plan())
                        rules = {v.rule for v in broken_rules(agenda, everything(agenda))}
                        assert rules <= OF_THE_WHOLE
                    state.undo(start)
    assert done > 50
