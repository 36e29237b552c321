"""The door of an event: what scans, looks at the live page and at screens, and paper cost.

    python benchmarks/door.py [PEOPLE]

Everybody has an agenda and comes on the first morning. Prints milliseconds of a scan, of the mark that answers 304, of the live
page and of a call screen, and seconds of badges, lists by table and agendas by person. Exits 1 where a scan takes more than
300 ms, a mark more than 50 ms, or a paper more than 60 s.
"""

import random
import resource
import statistics
import sys
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import flask_migrate
import organiser_rows
from flask_babel import force_locale
from no_shows import prepare

from matchmaker.agendas import papers
from matchmaker.agendas.printing import Choice
from matchmaker.eventday import badges, facts, live, scanning, screens, stamp
from matchmaker.eventday.badge_codes import code_of
from matchmaker.foundation import transactions
from matchmaker.foundation.clock import instant
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.pdf import papers_pdf
from matchmaker.models import Account, Event, Participant

SCAN, MARK, PAPER = 0.3, 0.05, 60  # seconds


def timed(acts: Iterable[Callable[[], object]]) -> tuple[float, float]:
    """Return the median and the longest time of acts, each in a session that has read nothing yet."""
    took = []
    for act in acts:
        db.session.expire_all()
        begun = perf_counter()
        act()
        took.append(perf_counter() - begun)
    return statistics.median(took), max(took)


def main() -> int:
    people, rng = int(sys.argv[1]) if len(sys.argv) > 1 else 1000, random.Random(1)
    with TemporaryDirectory() as home:
        app = organiser_rows.application(Path(home))
        with app.app_context(), force_locale("en_GB"):
            flask_migrate.upgrade()
            with writing():
                event, some = prepare(Path(home), people, rng)
                transactions.commit()
            return measure(app, event, some)


def measure(app, event: Event, some: list) -> int:
    """Measure and print; 1 where something takes too long."""
    slot = some[0].slot
    app.extensions["matchmaker.clock"].moment = instant(slot.starts_at + timedelta(minutes=5), event.time_zone)
    desk = db.session.query(Account).one()
    codes = [code_of(one) for one in db.session.query(Participant).order_by(Participant.id)]
    with writing():
        scans = [
            lambda code=code, at=at: scanning.scan(event, code, client_id=f"s{at}", by=desk)
            for at, code in enumerate(codes)
        ]
        found = {"scan": timed(scans)}
        screen = screens.open_screen(event, None, "en")
        transactions.commit()
    found["mark (304)"] = timed([lambda: stamp.of_event(event)] * 20)
    found["live page"] = timed([lambda: live.live(event, facts.standing(event))] * 10)
    found["call screen"] = timed([lambda: screens.view(screen)] * 20)
    for name, (usual, longest) in found.items():
        print(f"{name:15} {usual * 1000:7.1f} ms, at most {longest * 1000:7.1f} ms")
    slowest = 0.0
    for kind in (badges.BadgesJob, papers.TablesJob, papers.AgendasJob):
        begun, job = perf_counter(), kind(0)
        sheets = [one.words for one in job.sheets(event, Choice())]
        content = papers_pdf(job.template, job.common(event, Choice()), sheets, piece=job.piece)
        took = perf_counter() - begun
        print(f"{job.kind:15} {took:7.1f} s for {len(sheets)} sheets, {len(content) // 1024} KB")
        slowest = max(slowest, took)
    print(f"memory          {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return int(found["scan"][0] > SCAN or found["mark (304)"][0] > MARK or slowest > PAPER)


if __name__ == "__main__":
    sys.exit(main())
