"""Fifty no-shows at once at an event of a thousand people: how long the desk waits, and until everybody is offered somebody.

    python benchmarks/no_shows.py [PEOPLE]

Everybody is here but one side of fifty meetings of one slot; eight of ten are on standby, and any two may be proposed to each
other. Prints the seconds of each act at the desk, of all fifty, and of one tick that passes fifty unanswered offers on. Exits
1 where all fifty are not offered within ten seconds.
"""

import json
import random
import statistics
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import flask_migrate
import organiser_rows

from matchmaker.eventday import acts, facts
from matchmaker.foundation import clock, transactions
from matchmaker.foundation.clock import instant
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.insertion import insert_all
from matchmaker.foundation.vocabulary import AgendaState, DayFactKind, OfferState, PlaceKind, Witness
from matchmaker.models import Account, Agenda, Event, Meeting, Participant, Place, Score, StandbyOffer
from matchmaker.planning import bookings
from matchmaker.ticks import chores

HERE = Path(__file__).parent
NO_SHOWS, BAR = 50, 10  # seconds until all are offered
STANDBY = 0.8


def prepare(folder: Path, people: int, rng: random.Random) -> tuple[Event, list[Meeting]]:
    """The event with its agenda published, on the first morning; fifty meetings of one slot."""
    file = folder / "problem.json"
    subprocess.run([sys.executable, HERE / "generate.py", str(people), file], check=True)
    event = organiser_rows.build(json.loads(file.read_text()), most=2 * people)
    event.settings = {"suggestions": True, "suggestion_threshold": 0.3, "met_of_organisation": 100}
    for place in db.session.query(Place):
        place.kind = PlaceKind.TABLE_POOL  # open to everybody
    agenda = db.session.query(Agenda).one()
    agenda.state, agenda.approved_at, agenda.published_at = AgendaState.PUBLISHED, clock.now(), clock.now()
    db.session.flush()
    bookings.book(agenda.meetings)
    everybody = db.session.query(Participant).order_by(Participant.id).all()
    for person in everybody:
        person.standby = rng.random() < STANDBY
    numbers = [person.id for person in everybody]
    rows = [
        {"a_id": a, "b_id": b, "event_id": event.id, "score": rng.random(), "shut": False, "reasons": []}
        for at, a in enumerate(numbers)
        for b in rng.sample(numbers[at + 1 :], min(50, len(numbers) - at - 1))
    ]
    for start in range(0, len(rows), 5000):
        insert_all(Score, rows[start : start + 5000])
    return event, _enough(agenda)[:NO_SHOWS]


def _enough(agenda: Agenda) -> list[Meeting]:
    """The meetings of the emptiest slot of the first day that has enough of them."""
    found: dict[int, list[Meeting]] = {}
    for meeting in agenda.meetings:
        if meeting.slot.day == 0:
            found.setdefault(meeting.slot_id, []).append(meeting)
    return min((some for some in found.values() if len(some) >= NO_SHOWS), key=len)


def main() -> int:
    people, rng = int(sys.argv[1]) if len(sys.argv) > 1 else 1000, random.Random(1)
    with TemporaryDirectory() as home:
        app = organiser_rows.application(Path(home))
        with app.app_context():
            flask_migrate.upgrade()
            with writing():
                event, missed = prepare(Path(home), people, rng)
                transactions.commit()
            return measure(app, event, missed, people)


def measure(app, event: Event, missed: list[Meeting], people: int) -> int:
    starts = missed[0].slot.starts_at + timedelta(minutes=4)
    app.extensions["matchmaker.clock"].moment = instant(starts, event.time_zone)
    staff, absent = db.session.query(Account).one(), {}
    for meeting in missed:
        alone, gone = sorted((one.participant for one in meeting.people), key=lambda one: one.id)
        alone.standby, absent[meeting.key] = True, gone.id
    with writing():
        for person in db.session.query(Participant):
            if person.id not in absent.values():
                facts.note(
                    event,
                    DayFactKind.ARRIVED,
                    witness=Witness.DESK,
                    client_id=f"a{person.id}",
                    participant_id=person.id,
                )
        transactions.commit()
    seconds = []
    began = perf_counter()
    for key, gone in absent.items():
        at = perf_counter()
        with writing():
            acts.note_meeting(event, key, DayFactKind.ABSENT, client_id=key[:60], by=staff, about=gone)
            transactions.commit()
        seconds.append(perf_counter() - at)
    all_of_them = perf_counter() - began
    offered = db.session.query(StandbyOffer).filter_by(state=OfferState.OPEN).count()
    app.extensions["matchmaker.clock"].advance(timedelta(seconds=91))
    began = perf_counter()
    chores.see_to_free_chairs()
    tick = perf_counter() - began
    again = db.session.query(StandbyOffer).filter_by(state=OfferState.OPEN).count()
    print(
        f"| people | no-shows | offered | each act, median | slowest | all {NO_SHOWS} | passed on by one tick | offered again |"
    )
    print("| --- " * 8 + "|")
    print(
        f"| {people} | {len(absent)} | {offered} | {statistics.median(seconds) * 1000:.0f} ms | {max(seconds) * 1000:.0f} ms "
        f"| {all_of_them:.1f} s | {tick:.1f} s | {again} |"
    )
    return int(all_of_them > BAR or offered < len(absent))


if __name__ == "__main__":
    sys.exit(main())
