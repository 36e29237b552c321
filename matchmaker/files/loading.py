"""Load or refresh an event from validated files. All or nothing, and idempotent: rows are matched by key."""

import io
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import select

from matchmaker import audit
from matchmaker.agendas import reseating, retiming
from matchmaker.files import file_languages, references, timetable_faults
from matchmaker.files import loading_people as people
from matchmaker.files import loading_venue as venue
from matchmaker.files.event_folder import EventFiles, read_event
from matchmaker.files.key_index import KeyIndex
from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.file_faults import Fault, FileFaultsError
from matchmaker.foundation.vocabulary import Act, FaultCode
from matchmaker.models import Event, Participant
from matchmaker.people import profile_languages
from matchmaker.programme import event_facts, kinds, languages, look
from matchmaker.programme.timetable import stretches_of


def load_event(folder: Path, progress: Callable[[str], None] | None = None) -> Event:
    """Read a folder (fixtures/README.md) and load its event. Raises before anything is changed."""
    return load_files(read_event(folder), progress)


def load_files(files: EventFiles, progress: Callable[[str], None] | None = None) -> Event:
    """Load the event of valid rows. Raises FileFaultsError, before anything is changed, where they contradict each other."""
    known = db.session.scalar(select(Event).where(Event.key == files.event["key"]))
    faults = [
        *references.faults_of(files.rows, lambda _kind: (), _file),
        *_timetable_faults(files, known),
        *_language_faults(files, known),
        *(_kind_faults(files, known) if known else ()),
    ]
    if faults:
        raise FileFaultsError(faults)
    with retiming.notifying(known) if known else nullcontext(), reseating.notifying(known) if known else nullcontext():
        event = _load(files, known, progress)
    audit.log(
        Act.EVENT_LOADED, "event", event.id, event=event, rows={name: len(rows) for name, rows in files.rows.items()}
    )
    return event


def _load(files: EventFiles, known: Event | None, progress: Callable[[str], None] | None) -> Event:
    event = _event(files.event, known)
    if files.logo is not None:
        look.keep_logo(event, io.BytesIO(files.logo))
    loader = KeyIndex(event)
    for name, step in STEPS:
        if progress:
            progress(name)
        step(loader, files.rows[name])
    loader.log_changes()
    return event


def _file(kind: str) -> str:
    return f"{kind}.csv"


def _timetable_faults(files: EventFiles, event: Event | None) -> list[Fault]:
    """Return the faults of slots and sessions, also against those that the event has already."""
    days = files.event["starts"], files.event["ends"]
    return timetable_faults.faults_of(days, files.rows, stretches_of(event) if event else (), _file)


def _language_faults(files: EventFiles, event: Event | None) -> list[Fault]:
    """Return language faults by the languages in the files. Profiles already in the database may stay as they are."""
    told = Event(languages=files.event["languages"], text_languages=files.event["text_languages"])
    known = profile_languages.known(event) if event else {}
    return file_languages.faults_of(told, files.rows, known, _file)


def _kind_faults(files: EventFiles, event: Event) -> Iterable[Fault]:
    """Yield a fault for each kind that the files leave out, and somebody of the event is who is not in them."""
    here = {row["key"] for _, row in files.rows["participants"]}
    query = select(Participant.kind).where(Participant.event_id == event.id, Participant.key.not_in(here))
    kept = kinds.keys(Event(settings=files.event["settings"]))
    for kind in sorted(set(db.session.scalars(query)) - set(kept)):
        yield Fault("event.json", None, "settings", FaultCode.NOT_ONE_OF, (", ".join(kept),), kind)


def _event(data: dict[str, Any], known: Event | None) -> Event:
    event = known
    if event is None:
        event = Event(key=data["key"], created_at=clock.now())
        db.session.add(event)
    for column, key in (("starts_on", "starts"), ("ends_on", "ends")):
        setattr(event, column, data[key])
    for column in ("edition", "country", "time_zone", "languages", "text_languages", "settings"):
        setattr(event, column, data[column])
    for column in event_facts.NAMES:
        setattr(event, column, languages.unseen(event, getattr(event, column) or {}) | data[column])
    db.session.flush()
    return event


STEPS: tuple[tuple[str, Callable[[KeyIndex, list], None]], ...] = (
    ("slots", venue.slots),
    ("sessions", venue.sessions),
    ("zones", venue.zones),
    ("walks", venue.walks),
    ("places", venue.places),
    ("closures", venue.closures),
    ("interpreters", venue.interpreters),
    ("organisations", venue.organisations),
    ("participants", people.participants),
    ("places", venue.owners),
    ("field_values", people.field_values),
    ("delegates", people.delegates),
    ("wishes", people.wishes),
)
