"""Whether anything has become slow: a few short pieces of work, against the figures that were committed last.

    python benchmarks/quick.py [--only WORD ...] [--commit]

Two minutes. Each piece tells the seconds of a processor that it took, as multiples of a fixed piece of work that is measured
before and after it, so that a busy or a slower machine makes little difference; the best of its repetitions counts. Statements
that it sent to the database are counted too. Exits 1 where a ratio to the committed figure is above 1.5. `--commit` writes the
figures to quick.json beside this instead, for a change that is meant.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from generate import change, generate
from measuring import wanted

KEPT = Path(__file__).with_name("quick.json")
MOST = 1.5
PEOPLE = 600  # of the event whose pages are asked for

Figures = dict[str, float]
Work = Callable[[], object]


def main() -> int:
    """Measure, compare, print; 1 where something takes more than half as much again."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=[], help="pieces whose name has one of these words")
    parser.add_argument("--commit", action="store_true", help="Keep the figures as those to compare with.")
    asked = parser.parse_args()
    before = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    print("| work | processor | was | ratio | statements | were | ratio |\n|" + " --- |" * 7)
    found, slow = {}, []
    for name, figures in measured(asked.only):
        found[name] = figures
        slow += told(name, figures, before.get(name, {}))
    if asked.commit:
        KEPT.write_text(json.dumps(before | found, indent=2) + "\n")
        return 0
    print(f"\n{'slower than ' + str(MOST) + ' times: ' + ', '.join(slow) if slow else 'nothing has become slow'}")
    return 1 if slow else 0


def told(name: str, figures: Figures, before: Figures) -> list[str]:
    """Print one row; returns its name where a figure has grown too much."""
    cells, grown = [], False
    for figure in ("processor", "statements"):
        now, was = figures.get(figure), before.get(figure)
        ratio = now / was if now is not None and was else None
        cells += [*("–" if one is None else f"{one:g}" for one in (now, was)), "–" if ratio is None else f"{ratio:.2f}"]
        grown = grown or (ratio is not None and ratio > MOST)
    print(f"| {name} | {' | '.join(cells)} |", flush=True)
    return [name] if grown else []


def measured(words: list[str]) -> Iterator[tuple[str, Figures]]:
    """Yield the figures of each piece of work that was asked for."""
    for pieces in (solver, scorer, pages):
        yield from pieces(lambda name: wanted(name, words))


def solver(asked: Callable[[str], bool]) -> Iterator[tuple[str, Figures]]:
    """The solver on made-up events, one worker: nothing depends on the clock."""
    import scheduler

    def solved(problem: dict) -> Work:
        return lambda: scheduler.solve(scheduler.problem_from(problem), seconds=600, workers=1)

    events = {
        "solve 1000": (1000, {}),
        "solve 1000 scarce": (1000, {"tables": "scarce"}),
        "solve 1000 idle": (1000, {"idle": 20}),
        "solve 1000 interpreters": (1000, {"interpreters": True}),
        "solve 100 idle": (100, {"idle": 20}),
        "solve 3000": (3000, {}),
    }
    for name, (people, switches) in events.items():
        if asked(name):
            yield name, best_of(solved(generate(people, 0, **switches)))
    if asked("re-plan 1000"):
        first = generate(1000, 0, rules=True)
        solution = scheduler.solution_to(scheduler.solve(scheduler.problem_from(first), seconds=600, workers=1))
        yield "re-plan 1000", best_of(solved(change(first, solution, 0)))


def scorer(asked: Callable[[str], bool]) -> Iterator[tuple[str, Figures]]:
    """All pairs of two thousand made-up profiles with random vectors, one thread."""
    if not asked("pairs of 2000"):
        return
    from scorer import _people, _vectors

    from scoring import Scorer

    people, vectors = _people(2000), _vectors(2000)

    def ranked() -> None:
        with ThreadPoolExecutor(1) as threads:
            Scorer().fit(people, vectors, threads).rank(20, executor=threads)

    yield "pairs of 2000", best_of(ranked)


PAGES = {
    "overview": "/", "set-up": "/setup", "participants": "/participants?q=amina", "version": "/agendas/{agenda}",
    "misfits": "/agendas/{agenda}/misfits", "grid": "/agendas/{agenda}/grid",
    "grid with a choice": "/agendas/{agenda}/grid?meeting={meeting}", "unmet": "/agendas/{agenda}/unmet",
    "compare": "/compare?agenda={agenda}&agenda={copy}",
}  # fmt: skip


def pages(asked: Callable[[str], bool]) -> Iterator[tuple[str, Figures]]:
    """Organisers' pages of a made-up event, first and again, and the approval of its draft."""
    names = [*PAGES, *(f"{name}, first" for name in ("version", "grid with a choice")), "approval"]
    if not any(asked(f"page: {name}") for name in names):
        return
    with TemporaryDirectory() as folder, event(Path(folder)) as (app, ids):
        from organiser_pages import signed_in
        from sqlalchemy import event as events

        from matchmaker.foundation.extensions import db

        counted = Statements()
        with app.app_context():
            engine = db.engine
        events.listen(engine, "before_cursor_execute", counted.add)
        client = signed_in(app)
        for name, address in PAGES.items():
            visit = visiting(client, f"/o/bench{address.format(**ids)}")
            first = best_of(visit, 1, counted)
            if name in ("version", "grid with a choice") and asked(f"page: {name}, first"):
                yield f"page: {name}, first", first
            if asked(f"page: {name}"):
                yield f"page: {name}", best_of(visit, 5, counted)
        if asked("page: approval"):
            with app.app_context():
                make_fit(ids["agenda"])
                yield "page: approval", best_of(lambda: approved(ids["agenda"]), 3, counted)


class Statements:
    """How many statements were sent since it was asked last."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, *_: object) -> None:
        self.count += 1

    def taken(self) -> int:
        """Return the number, and begin anew."""
        count, self.count = self.count, 0
        return count


def visiting(client, address: str) -> Work:
    """A visit of a page, which must be there."""

    def visit() -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answers {answer.status_code}")

    return visit


@contextmanager
def event(folder: Path) -> Iterator[tuple[object, dict[str, object]]]:
    """An application with a made-up event whose every meeting fits, and the ids that addresses need."""
    import flask_migrate
    import organiser_rows
    from organiser_pages import application

    from matchmaker.foundation import collector, transactions
    from matchmaker.foundation.database import writing
    from matchmaker.foundation.extensions import db
    from matchmaker.foundation.vocabulary import PlaceKind
    from matchmaker.models import Agenda, Meeting, Participant, Place
    from matchmaker.planning import drafts

    app = application(folder)
    with app.app_context():
        flask_migrate.upgrade()
        with writing():
            organiser_rows.build(generate(PEOPLE, 0), most=38 * PEOPLE // 10)
            db.session.query(Participant).update({"languages": ["fr"]})
            db.session.query(Place).update({"kind": PlaceKind.TABLE_POOL})
            agenda = db.session.query(Agenda).one()
            meeting = db.session.query(Meeting).filter_by(agenda_id=agenda.id).first()
            ids = {"agenda": agenda.id, "meeting": meeting.key, "copy": drafts.copy(agenda).id}
            transactions.commit()
        collector.settle()
    try:
        yield app, ids
    finally:
        with app.app_context():
            db.engine.dispose()


def make_fit(agenda_id: int) -> None:
    """Take out of a draft what does not fit."""
    from matchmaker import audit
    from matchmaker.foundation import transactions
    from matchmaker.foundation.database import writing
    from matchmaker.foundation.extensions import db
    from matchmaker.models import Agenda
    from matchmaker.planning import editing

    audit.set_actor("benchmark")
    with writing():
        agenda = db.session.get(Agenda, agenda_id)
        editing.remove_misfits(agenda, agenda.revision)
        transactions.commit()


def approved(agenda_id: int) -> None:
    """Approve a draft of which every meeting fits, then take everything back."""
    from matchmaker.agendas import approval
    from matchmaker.foundation import transactions
    from matchmaker.foundation.database import writing
    from matchmaker.foundation.extensions import db
    from matchmaker.models import Account, Agenda

    with writing():
        agenda = db.session.get(Agenda, agenda_id)
        approval.approve(agenda, db.session.query(Account).one(), revision=agenda.revision)
        db.session.flush()
        transactions.rollback()


def best_of(work: Work, times: int = 3, counted: Statements | None = None) -> Figures:
    """Return the least that a piece of work took, as multiples of the fixed one, and the statements of the last time."""
    found = []
    for _ in range(times):
        if counted:
            counted.taken()
        unit, start = fixed_work(), time.process_time()
        work()
        spent = time.process_time() - start
        found.append(spent / min(unit, fixed_work()))
    return {"processor": round(min(found), 2)} | ({"statements": counted.taken()} if counted else {})


def fixed_work() -> float:
    """Seconds of a processor of a fixed piece of work: objects, sorting, arrays."""
    start = time.process_time()
    rows = [(number * 7919 % 10_007, str(number)) for number in range(60_000)]
    rows.sort()
    some = np.arange(1_000_000) * 7919 % 10_007
    np.sort(some)
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
