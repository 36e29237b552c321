"""How long invitations for all investors take: the fixture's investors, and startups enough for 2,000 pairs.

    python benchmarks/invitations.py

Prints the drafts made and the seconds, and the same for sending the first round. Exits 1 beyond ten seconds.
"""

import random
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import flask_migrate

from matchmaker.application import create_core
from matchmaker.files.loading import load_event
from matchmaker.foundation import transactions
from matchmaker.foundation.config import Settings
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Kind
from matchmaker.invitations.rounds import generate, send_round
from matchmaker.models import Event, Participant, Score

FIXTURE = Path(__file__).resolve().parents[1] / "fixtures" / "casablanca"
MORE = 60  # startups beside the fixture's
BAR = 10  # seconds


def prepare(event: Event, seed: int = 1) -> None:
    """Copies of startups, and a random score for every pair."""
    chance = random.Random(seed)
    investors, startups = (db.session.query(Participant).filter_by(kind=k).all() for k in (Kind.INVESTOR, Kind.STARTUP))
    for number in range(MORE):
        like = startups[number]
        startups.append(
            Participant(
                event_id=event.id, key=f"more-{number}", kind=Kind.STARTUP, name=f"More {number}", languages=like.languages,
                created_at=like.created_at, changed_at=like.changed_at, email=f"more{number}@startups.example",
            )
        )  # fmt: skip
    db.session.add_all(startups)
    db.session.flush()
    for a, b in (sorted((x.id, y.id)) for x in investors for y in startups):
        db.session.add(Score(a_id=a, b_id=b, event_id=event.id, score=chance.random(), reasons=[], model_id="chance"))
    transactions.commit()


def main() -> int:
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(home=Path(home), database_url=f"sqlite:///{home}/bench.db", secret_key="x" * 40)
        with create_core(settings).app_context(), writing():
            flask_migrate.upgrade()
            event = load_event(FIXTURE)
            prepare(event)
            began = perf_counter()
            made = generate(event, each=200, threshold=0.0)
            transactions.commit()
            seconds = perf_counter() - began
            print(f"{len(made)} invitations drafted in {seconds:.2f} s (bar: 2,000 in {BAR} s)")
            began = perf_counter()
            counts = send_round(event, 1)
            transactions.commit()
            print(f"{counts['sent']} sent in {perf_counter() - began:.2f} s")
            db.session.remove()
    return int(seconds > BAR or len(made) < 2000)


if __name__ == "__main__":
    sys.exit(main())
