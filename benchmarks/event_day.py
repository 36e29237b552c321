"""The forum's two days with no-shows, late people, walk-ins and a lost table, with standby and without.

    python benchmarks/event_day.py [--seed 1] [--people N] [--svg FILE]

The fixture's 600 people are scored and planned, the agenda is published, then both days are played through the services of
the pages (simulated_day.py). Everything is drawn with one seed. Prints two tables: what came of the days, and how long each
act took.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import flask_migrate
import multiplied_event
from simulated_day import Day, Habits, Told

from matchmaker.accounts import accounts
from matchmaker.agendas import approval
from matchmaker.application import create_core
from matchmaker.commands.running import run_here
from matchmaker.files.loading import load_event
from matchmaker.foundation import transactions
from matchmaker.foundation.clock import FixedClock, instant
from matchmaker.foundation.config import Settings
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Role
from matchmaker.matching import search
from matchmaker.matching.encoder import Encoder
from matchmaker.models import Account, Agenda, Event, Outbox, Participant

JUDGED = Path(__file__).resolve().parent.parent / "fixtures" / "judged" / "profiles.jsonl"
VARIANTS = {
    "nobody on standby": Habits(standby=0.0),
    "half of the people on standby": Habits(),
    "all on standby": Habits(standby=1.0),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=20, help="Of the solver, for the agenda.")
    parser.add_argument("--only", type=int, help="Play this variant alone: 0, 1 or 2.")
    parser.add_argument("--svg", type=Path, help="Draw the shares here.")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        base = Path(folder) / "base"
        base.mkdir()
        people = prepare(base, given.seconds)
        found = {}
        chosen = [one for at, one in enumerate(VARIANTS.items()) if given.only in (None, at)]
        for number, (name, habits) in enumerate(chosen):
            home = Path(folder) / f"variant {number}"
            shutil.copytree(base, home)
            found[name] = play(home, habits, given.seed, people)
            print(f"{name}: {found[name][0].seated} of {found[name][0].alone}", file=sys.stderr)
    tables(found)
    if given.svg:
        given.svg.write_text(drawn({name: told for name, (told, _mails, _people) in found.items()}), encoding="utf-8")


def application(home: Path):
    settings = Settings(
        home=home, database_url=f"sqlite:///{home}/day.db", secret_key="x" * 40, jobs="here", mail="memory", demo=True
    )
    app = create_core(settings)
    search.init_app(app, Encoder(settings))  # scores who walks in
    return app


def prepare(home: Path, seconds: int) -> int:
    """Load the forum, plan it and publish the agenda; how many people there are."""
    app = application(home)
    with app.app_context():
        flask_migrate.upgrade()
        with writing():
            event = load_event(multiplied_event.CASABLANCA)
            account = accounts.account_for("desk@forum.example")
            accounts.give_role(account, event, Role.OWNER)
            transactions.commit()
        run_here(event, seconds=seconds, seed=1)
        with writing():
            draft = db.session.query(Agenda).one()
            approval.approve(draft, account, revision=draft.revision)
            db.session.flush()
            approval.publish(draft, account, revision=draft.revision)
            transactions.commit()
        return db.session.query(Participant).count()


def play(home: Path, habits: Habits, seed: int, people: int) -> tuple[Told, int, int]:
    """Play both days; returns what came of them, how many mails were written on them, and how many people there were."""
    app = application(home)
    with app.app_context():
        event, staff = (
            db.session.query(Event).one(),
            db.session.query(Account).filter_by(email="desk@forum.example").one(),
        )
        first = min(slot.starts_at for slot in event.slots)
        app.extensions["matchmaker.clock"] = clock = FixedClock(instant(first, event.time_zone))
        newcomers = [json.loads(line) for line in JUDGED.read_text("utf-8").splitlines()]
        before = db.session.query(Outbox).count()
        day = Day(event, clock, staff, habits, seed, newcomers[: round(habits.walk_ins * people)])
        return day.run(), db.session.query(Outbox).count() - before, people


def tables(found: dict[str, tuple[Told, int, int]]) -> None:
    print("| | " + " | ".join(found) + " |")
    print("| --- |" + " ---: |" * len(found))
    rows = {
        "left alone at a table": lambda told, _m, _p: f"{told.alone:,}",
        "of them seated again": lambda told, _m, _p: f"{told.seated:,} ({told.seated / max(1, told.alone):.0%})",
        "came late to a chair that was taken": lambda told, _m, _p: f"{told.late_after_all:,}",
        "meetings held": lambda told, _m, _p: f"{told.held:,}",
        "meetings held per person": lambda told, _m, people: f"{2 * told.held / people:.2f}",
        "minutes alone at a table, all people": lambda told, _m, _p: f"{told.waited:,.0f}",
        "mails written": lambda _t, mails, _p: f"{mails:,}",
        "acts refused": lambda told, _m, _p: ", ".join(f"{name} {n}" for name, n in told.refused.most_common(4)) or "0",
    }
    for name, words in rows.items():
        print(f"| {name} | " + " | ".join(words(*one) for one in found.values()) + " |")
    print("\n| act | how often | median | 95 of 100 | longest |\n| --- | ---: | ---: | ---: | ---: |")
    told = list(found.values())[-1][0]
    for name, seconds in told.seconds.items():
        ordered = sorted(seconds)
        print(
            f"| {name} | {len(ordered):,} | {statistics.median(ordered) * 1000:.0f} ms"
            f" | {ordered[int(0.95 * (len(ordered) - 1))] * 1000:.0f} ms | {ordered[-1] * 1000:.0f} ms |"
        )


def drawn(found: dict[str, Told]) -> str:
    """Return a bar for each variant: how many were left alone, and how many of them were seated again."""
    width, bar, left = 720, 34, 230
    most = max(told.alone for told in found.values())
    rows = []
    for at, (name, told) in enumerate(found.items()):
        y, whole = 30 + at * (bar + 16), (width - left - 60) * told.alone / most
        part = whole * told.seated / max(1, told.alone)
        rows.append(
            f'<text x="{left - 10}" y="{y + 22}" text-anchor="end">{name}</text>'
            f'<rect x="{left}" y="{y}" width="{whole:.0f}" height="{bar}" fill="#d8d3c4"/>'
            f'<rect x="{left}" y="{y}" width="{part:.0f}" height="{bar}" fill="#0b5d5e"/>'
            f'<text x="{left + whole + 8:.0f}" y="{y + 22}">{told.seated} of {told.alone}</text>'
        )
    height = 40 + len(found) * (bar + 16)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="14" '
        'role="img"><title>People left alone at a table, and those of them who were seated with somebody else</title>'
        f"{''.join(rows)}</svg>\n"
    )


if __name__ == "__main__":
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    main()
