"""Annealing: idle slots and breaks are closed where that pays, walks are counted exactly, and no rule pays for it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from random import Random

import numpy as np
import pytest

from benchmarks.generate import generate
from scheduler import solve
from scheduler.agenda.agenda import Agenda, plan_of
from scheduler.agenda.objective import value
from scheduler.agenda.rules import broken_rules
from scheduler.agenda.scope import everything
from scheduler.annealing import Cooling, annealed
from scheduler.control.deadline import Deadline
from scheduler.control.outcome import Plan
from scheduler.problem.problem import Problem
from scheduler.problem.serialisation import problem_from
from tests.scheduler.brute import plans
from tests.scheduler.problems import SWITCHES, seeded

PRICED = ["idle", "breaks"]


def better(problem: Problem, plan: Plan, iterations: int = 3_000, **options) -> Plan:
    made = {"cooling": Cooling(1.0, 0.1), "seed": 3, "deadline": Deadline(300), **options}
    return annealed(problem.instance, plan, iterations=iterations, **made)


def one_place(times, meetings, policy) -> Problem:
    """One place and one day; `times` are when slots begin and end."""
    return problem_from(
        {
            "format": "matchmaker.problem/1",
            "name": "one place",
            "slots": [
                {"id": f"s{k}", "day": 0, "start": f"2027-06-07T{start}", "end": f"2027-06-07T{end}"}
                for k, (start, end) in enumerate(times)
            ],
            "places": [{"id": "q", "capacity": 3}],
            "participants": [{"id": p} for p in "abcdefgh"],
            "meetings": [{"value": 50, "places": ["q"], **meeting} for meeting in meetings],
            "policy": policy,
        }
    )


def line(*, policy, slots=4, meetings=(("ab", "a", "b"), ("ac", "a", "c")), **of_meetings) -> Problem:
    """Slots half an hour apart; `of_meetings` are more keys of single meetings."""
    times = [(f"{9 + k // 2:02d}:{30 * (k % 2):02d}", f"{9 + k // 2:02d}:{30 * (k % 2) + 25}") for k in range(slots)]
    return one_place(
        times, [{"id": i, "participants": [a, b]} | of_meetings.get(i, {}) for i, a, b in meetings], policy
    )


def with_plans(count: int, first: int, **made) -> Iterator[tuple[Problem, list[Plan], Plan]]:
    """Problems with all plans that keep the rules, and one of these to begin with."""
    for k, problem in enumerate(seeded(count, first, **made)):
        every = list(plans(problem))
        if every:
            yield problem, every, Random(k).choice(every)


def test_a_gap_is_closed():
    problem = line(policy={"idle": 20})
    found = better(problem, {0: (0, 0, None), 1: (3, 0, None)})
    assert value(problem, found).value == 100
    assert value(problem, found).idle == 0


def test_a_meeting_that_costs_more_idle_slots_than_it_is_worth_is_not_let_in():
    pinned = {"pinned": {"slot": "s0", "place": "q"}}
    problem = line(policy={"idle": 40}, slots=6, ab=pinned, ac={"slots": ["s5"]})  # 4 idle slots for 50
    assert better(problem, {0: (0, 0, None)}) == {0: (0, 0, None)}


@pytest.mark.parametrize("workers", [1, 3])
@pytest.mark.parametrize("switch", [*SWITCHES, None])
def test_it_keeps_every_rule_and_is_never_worth_less_and_its_own_count_is_right(switch, workers):
    switches = None if switch is None else {*PRICED, switch}
    for problem, every, start in with_plans(20, 3_000, switches=switches, meetings=5):
        told = []
        found = better(problem, start, 800, workers=workers, report=told.append)
        assert found in every
        assert told[0] == value(problem, start).value
        assert told[-1] <= value(problem, found).value
        assert value(problem, found).value >= value(problem, start).value


def test_it_nearly_always_finds_the_best_agenda_of_a_tiny_problem():
    found, best = [], []
    for problem, every, start in with_plans(60, 8_000, switches=[*PRICED, "walks", "maxima", "rows"], meetings=5):
        found.append(value(problem, better(problem, start)).value)
        best.append(max(value(problem, plan).value for plan in every))
    assert len(best) > 50
    assert sum(a == b for a, b in zip(found, best)) >= 0.95 * len(best)


@pytest.mark.parametrize("workers", [1, 2])
def test_the_same_seed_and_workers_give_the_same_agenda_and_another_seed_another(workers):
    problem = problem_from(generate(40, seed=2, idle=20, walk=True))
    start = solve(problem, method="large", seconds=600, stop=lambda: True)
    plan = plan_of(problem.instance, start.meetings)
    first, second, other = (better(problem, plan, workers=workers, seed=seed) for seed in (5, 5, 6))
    assert first == second
    assert first != other


def test_breaks_beyond_the_spread_are_sought_out():
    problem = line(policy={"spread": 0})
    found = better(problem, {0: (0, 0, None), 1: (3, 0, None)})
    assert value(problem, found).spread == 0
    assert len(found) == 2


def test_annealing_tells_its_way_and_hears_a_wish_to_stop():
    problem, steps = problem_from(generate(60, seed=1, idle=20, wanted=500)), []

    def told():
        return [step.value for step in steps if step.stage == "idle"]

    whole = solve(problem, method="large", seconds=600, progress=steps.append)
    assert not whole.interrupted
    assert len(told()) > 4
    assert told() == sorted(told())
    steps.clear()
    half = solve(problem, method="large", seconds=600, progress=steps.append, stop=lambda: len(told()) > 1)
    assert half.interrupted
    assert half.value < whole.value
    assert len(half.unmet) + len(half.meetings) == len(problem.meetings)


def test_machine_code_is_kept_for_these_very_sources(tmp_path, monkeypatch):
    from scheduler.annealing import compiling

    monkeypatch.setattr(compiling, "_HERE", tmp_path)
    monkeypatch.setattr(compiling.config, "CACHE_DIR", str(tmp_path / "kept"))
    (tmp_path / "a.py").write_text("x = 1")
    first = compiling._kept()
    (tmp_path / "a.py").write_text("x = 2")
    assert first != compiling._kept() != ""


def test_without_a_folder_that_can_be_written_nothing_is_kept(tmp_path, monkeypatch):
    from scheduler.annealing import compiling

    (tmp_path / "file").touch()
    monkeypatch.setattr(compiling, "_HERE", tmp_path / "file")
    monkeypatch.setattr(compiling.config, "CACHE_DIR", str(tmp_path / "file"))
    monkeypatch.setattr(compiling, "AppDirs", lambda *_: type("Nowhere", (), {"user_cache_dir": tmp_path / "file"}))
    assert compiling._kept() == ""


def test_where_everything_is_pinned_nothing_moves():
    pins = {"ab": {"pinned": {"slot": "s0", "place": "q"}}, "ac": {"pinned": {"slot": "s3", "place": "q"}}}
    pinned = {0: (0, 0, None), 1: (3, 0, None)}
    assert better(line(policy={"idle": 20}, **pins), pinned) == pinned


@pytest.mark.parametrize("first", [0, 29, 30, 59, 60, 98])
def test_a_day_of_a_hundred_slots_is_one_day(first):
    """Sets of slots are words of 30 bits; who sits before and after is seen across their edges."""
    pinned = {"id": "ab", "participants": ["a", "b"], "pinned": {"slot": f"s{first}", "place": "q"}}
    times = [(f"{k // 6:02d}:{k % 6}0", f"{k // 6:02d}:{k % 6}9") for k in range(100)]
    problem = one_place(times, [pinned, {"id": "ac", "participants": ["a", "c"]}], {"idle": 20})
    far = 99 if first < 50 else 0
    assert value(problem, {0: (first, 0, None), 1: (far, 0, None)}).idle == abs(far - first) - 1
    found = better(problem, {0: (first, 0, None), 1: (far, 0, None)}, iterations=20_000)
    assert value(problem, found).idle == 0
    assert len(found) == 2


@pytest.mark.parametrize("switch", SWITCHES)
def test_the_board_agrees_with_the_rules_and_the_value_however_hot_it_is(switch):
    from scheduler.annealing.layout import TOTAL, TOTAL_ROW_VIOLATIONS, TOTAL_TRAVEL_VIOLATIONS, VALUE
    from scheduler.annealing.packed_arrays import view
    from scheduler.annealing.parallel_chains import ParallelChains
    from scheduler.annealing.state import plan_of as plan_on

    broken = 0
    for problem, _, start in with_plans(12, 5_000, switches={*PRICED, "walks", "rows", switch}, meetings=6, slots=6):
        chains, soft = ParallelChains(problem.instance, start, 7, 1, 0), np.array([1.0, 1.0, 0.0])
        with ThreadPoolExecutor(1) as pool:
            for _ in range(10):
                chains.anneal(pool, 50, 30.0, 1.0, soft)
                plan, totals = plan_on(chains._states[0]), view(chains._states[0], TOTAL)[:, 0]
                assert totals[VALUE] == value(problem, plan).value
                agenda = Agenda(problem.instance, plan)
                rules = {found.rule for found in broken_rules(agenda, everything(agenda))} - {"spread"}
                assert ("walk" in rules) == bool(totals[TOTAL_TRAVEL_VIOLATIONS])
                assert ("max_in_a_row" in rules) == bool(totals[TOTAL_ROW_VIOLATIONS])
                assert rules <= {"walk", "max_in_a_row"}
                broken += bool(rules)
    assert broken


def test_what_still_breaks_a_walk_at_the_end_is_given_up():
    from scheduler.annealing.entry_points import hold
    from scheduler.annealing.parallel_chains import ParallelChains

    problem = problem_from(
        {
            "format": "matchmaker.problem/1",
            "name": "walk",
            "slots": [
                {"id": f"s{k}", "day": 0, "start": f"2027-06-07T0{k + 1}:00", "end": f"2027-06-07T0{k + 1}:55"}
                for k in range(3)
            ],
            "places": [{"id": q, "zone": q, "capacity": 1} for q in "xy"],
            "walks": [["x", "y", 30]],
            "participants": [{"id": p} for p in "abcd"],
            "meetings": [
                {"id": "ab", "participants": ["a", "b"], "value": 50, "places": ["x"]},
                {"id": "ac", "participants": ["a", "c"], "value": 40, "places": ["y"]},
                {"id": "ad", "participants": ["a", "d"], "value": 60, "places": ["x"]},
            ],
        }
    )
    chains = ParallelChains(problem.instance, {0: (0, 0, None)}, 1, 1, 0)
    for m, t, q in ((1, 1, 1), (2, 2, 0)):
        hold(chains._data, chains._states[0], m, t, q, -1)
    assert chains.finish() == {0: (0, 0, None), 2: (2, 0, None)}  # not the one in between, which is worth least
