"""Asked to stop, each long step ends soon. What is counted is work that begins after the request, not seconds."""

import pytest

from benchmarks.generate import generate
from scheduler import problem_from, solve, violations
from scheduler.annealing.parallel_chains import ParallelChains
from scheduler.local_search.construction import CHECK_INTERVAL, Construction
from scheduler.local_search.ejection_chains import EjectionChains


@pytest.fixture(scope="module")
def crowded():
    """A hundred people whose chosen meetings do not fit at once, and whose days have a price."""
    return problem_from(generate(100, 0, "scarce", days_full=True, walk=True, idle=20))


def stopped_after(problem, stage, monkeypatch, owner, name, size=lambda *_: 1):
    """Solve, and ask to stop once the stage is told; returns the result, and how much of the step came before and after."""
    asked, work, step = [], {False: 0, True: 0}, getattr(owner, name)

    def counted(self, *words):
        work[bool(asked)] += size(*words)
        return step(self, *words)

    def progress(told):
        if told.stage == stage:
            asked.append(told)

    monkeypatch.setattr(owner, name, counted)
    result = solve(problem, method="large", seconds=600, workers=1, progress=progress, stop=lambda: bool(asked))
    assert asked
    assert result.interrupted
    assert violations(problem, result.meetings) == []
    return work[False], work[True]


def test_repair_by_ejection_asks_every_few_rounds(crowded, monkeypatch):
    before, after = stopped_after(crowded, "selection", monkeypatch, Construction, "_eject_and_insert")
    assert (before, after) <= (0, CHECK_INTERVAL)


def test_no_ejection_chain_begins(crowded, monkeypatch):
    assert stopped_after(crowded, "timing", monkeypatch, EjectionChains, "_chain") == (0, 0)


def test_annealing_ends_within_a_hundredth_of_its_stage(crowded, monkeypatch):
    before, after = stopped_after(
        crowded, "idle", monkeypatch, ParallelChains, "anneal", size=lambda _pool, iterations, *_: iterations
    )
    assert after <= (before + after) / 50 or after <= 5_000


def test_without_a_request_they_do(crowded, monkeypatch):
    before, _ = stopped_after(crowded, "exchange", monkeypatch, EjectionChains, "_chain")
    assert before > 0
