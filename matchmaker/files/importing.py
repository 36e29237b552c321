"""Import in two steps: a preview with every fault and change, and the change itself once confirmed.

The file is validated again at confirmation: the event may have changed meanwhile.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from matchmaker import audit
from matchmaker.agendas import reseating, retiming
from matchmaker.agendas.promised_in import Promised, promised_in
from matchmaker.agendas.retiming import Retimed
from matchmaker.files import exporting, file_languages, references, spreadsheets, timetable_faults, uploads
from matchmaker.files.differences import Change, Difference, difference, kept
from matchmaker.files.event_folder import check_rows, columns
from matchmaker.files.key_index import KeyIndex
from matchmaker.files.loading import STEPS
from matchmaker.files.loading_venue import wall_times
from matchmaker.files.references import Rows
from matchmaker.files.rows import FILES
from matchmaker.files.spreadsheets import Raw
from matchmaker.files.uploads import Upload
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.file_faults import Fault, FileFaultsError
from matchmaker.foundation.vocabulary import Act, ErrorCode
from matchmaker.models import Event, Interpreter, Organisation, Participant, Place, Session, Slot, Zone
from matchmaker.people import event_words, field_values, profile_languages
from matchmaker.programme import setup, slot_times
from matchmaker.programme.timetable import has_begun, stretches_of

KEYED: dict[str, type] = {
    "slots": Slot, "sessions": Session, "zones": Zone, "places": Place, "interpreters": Interpreter,
    "organisations": Organisation, "participants": Participant,
}  # fmt: skip
KINDS = tuple(FILES)
SAME = dict.fromkeys(KEYED, ("key",)) | {
    "wishes": ("from", "to"),
    "field_values": ("participant", "field"),
}  # what a known row is found again by


@dataclass(frozen=True)
class Preview:
    """Effect of a file: what differs by kind, a sample of rows, and the token of confirmation.

    `hit` is what is promised in slots that get another time; `taken` in slots that sessions take from now on.
    """

    token: str | None
    found: dict[str, Difference]
    sample: dict[str, tuple[list[str], list[list[str]]]]
    faults: list[Fault]
    hit: Retimed | None = None
    taken: Promised | None = None

    @property
    def contested(self) -> list[Change]:
        """Return the rows with cells that somebody wrote on a page."""
        return [change for one in self.found.values() for change in one.changes if change.contested]

    @property
    def uncontested(self) -> list[Change]:
        """Return the other rows that change."""
        return [change for one in self.found.values() for change in one.changes if not change.contested]


@dataclass(frozen=True)
class Done:
    """What was imported: rows by kind, and how many rows stay as people have written them."""

    rows: dict[str, int]
    kept: int


def preview(event: Event, upload: Upload) -> Preview:
    """Validate a file against the event; changes nothing. A valid file is stored for its confirmation."""
    faults: list[Fault] = []
    raw, full = _complete(event, upload, faults)
    return weigh(event, full, faults, lambda: uploads.keep(event, upload), raw)


def weigh(
    event: Event,
    full: dict[str, Raw],
    faults: list[Fault],
    keep: Callable[[], str],
    given: dict[str, Raw] | None = None,
) -> Preview:
    """Return what completed rows would change; `keep` stores them where they are valid. `given`: those to show a sample of."""
    valid = _valid(event, full, faults)
    found = {} if faults else {kind: difference(event, kind, rows) for kind, rows in full.items()}
    token = None if faults else keep()
    sample = {one: _sample(rows) for one, rows in (full if given is None else given).items()}
    return Preview(token, found, sample, _in_order(faults), _hit(event, valid), _taken(event, valid))


def _taken(event: Event, rows: Rows) -> Promised:
    """Return what is promised in slots to come that sessions of the rows take, and none takes now."""
    times = [wall_times(row) for _, row in rows.get("sessions", ())]
    slots = {slot.id: slot for starts, ends in times for slot in setup.newly_taken(event, starts, ends)}
    return promised_in(event, [number for number, slot in slots.items() if not has_begun(slot)])


def _hit(event: Event, rows: Rows) -> Retimed:
    """Return what is promised in slots that the rows give another time."""
    ids, zone = {slot.key: slot.id for slot in event.slots}, event.time_zone
    after = {
        ids[row["key"]]: slot_times.between(*wall_times(row), zone)
        for _, row in rows.get("slots", ())
        if row["key"] in ids
    }
    return retiming.retimed(event, slot_times.of(event), after)


def confirm(event: Event, token: str, taken: Collection[str] = ()) -> Done:
    """Import a previewed file, all or nothing.

    Cells that somebody wrote on a page stay, apart from the rows of the preview that were ticked (`Change.token`).
    """
    upload = uploads.find(event, token)
    faults: list[Fault] = []
    _raw_rows, full = _complete(event, upload, faults)
    done = take(event, upload.name, full, faults, taken)
    uploads.forget(event, token)
    return done


def take(event: Event, name: str, full: dict[str, Raw], faults: list[Fault], taken: Collection[str]) -> Done:
    """Write completed rows, all or nothing. Raises FileFaultsError where they have faults."""
    found = {kind: difference(event, kind, rows) for kind, rows in full.items()}
    rows = _valid(event, {kind: kept(found[kind], kind, lines, taken) for kind, lines in full.items()}, faults)
    if faults:
        raise FileFaultsError(_in_order(faults))
    _write(event, rows)
    done = {one: len(lines) for one, lines in full.items()}
    left = sum(bool(c.contested) and c.token not in taken for one in found.values() for c in one.changes)
    audit.log(Act.FILE_IMPORTED, "event", event.id, event=event, name=name, kept=left, **done)
    return Done(done, left)


def _write(event: Event, rows: Rows) -> None:
    try:
        with retiming.notifying(event), reseating.notifying(event), db.session.begin_nested():
            loader = KeyIndex(event)
            for step, work in STEPS:
                if step in rows:
                    work(loader, rows[step])
            loader.log_changes()
    except IntegrityError as error:
        raise InvalidError(f"The rows contradict each other: {error.orig}", code=ErrorCode.CONTRADICTION) from error


def _complete(event: Event, upload: Upload, faults: list[Fault]) -> tuple[dict[str, Raw], dict[str, Raw]]:
    """Return the rows of a file unchanged, and with every column filled."""
    if upload.kind not in FILES:
        raise InvalidError(f"{upload.kind} cannot be imported.", code=ErrorCode.UNKNOWN_TABLE)
    raw = _raw(upload, faults)
    return raw, {one: list(_completed(event, one, found)) for one, found in raw.items()}


def _valid(event: Event, full: dict[str, Raw], faults: list[Fault]) -> Rows:
    """Return the valid ones of completed rows; appends every fault to `faults`."""
    rows = {one: list(check_rows(one, found, FILES[one], faults)) for one, found in full.items()}
    faults += references.faults_of(rows, lambda kind: _keys(event, kind))
    faults += timetable_faults.faults_of((event.starts_on, event.ends_on), rows, stretches_of(event))
    faults += timetable_faults.missing_slots(event, rows)
    faults += file_languages.faults_of(event, rows, profile_languages.known(event) if "participants" in rows else {})
    faults += event_words.faults_of_rows(event, rows)
    faults += field_values.faults_of_rows(event, rows.get("field_values", ()), "field_values")
    return rows


def _in_order(faults: list[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: (fault.file, fault.row or 0))


def _raw(upload: Upload, faults: list[Fault]) -> dict[str, Raw]:
    if upload.content[:2] == b"PK":
        wanted = {one: columns(FILES[one]) for one in KINDS}
        return spreadsheets.read_xlsx(upload.name, upload.content, wanted, upload.kind, faults)
    return {upload.kind: spreadsheets.read_csv(upload.name, upload.content, columns(FILES[upload.kind]), faults)}


def _completed(event: Event, kind: str, rows: Raw) -> Raw:
    """Return rows with every column. A missing column keeps the event's value, and is empty in a new row."""
    heads, same = columns(FILES[kind]), SAME.get(kind, ())
    partial = bool(rows) and len(rows[0][1]) < len(heads)
    known = {_same(row, same): row for row in exporting.as_imported(event, kind)} if partial and same else {}
    for line, row in rows:
        before = known.get(_same(row, same), {})
        yield line, _ordered(kind, {head: row[head] if head in row else _text(before.get(head)) for head in heads})


def _ordered(kind: str, row: dict[str, str]) -> dict[str, str]:
    """Return a row with the two ends of a pair without direction in the order in which they are kept."""
    if kind not in references.UNORDERED:
        return row
    ends = references.PAIRS[kind]
    return row | dict(zip(ends, sorted((row[end] for end in ends), key=str.strip), strict=True))


def _same(row: dict, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_text(row.get(name)).strip() for name in names)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _keys(event: Event, kind: str) -> Iterable[str]:
    model = KEYED[kind]
    return db.session.scalars(select(model.key).where(model.event_id == event.id))


def _sample(rows: Raw) -> tuple[list[str], list[list[str]]]:
    """Return the first rows, without columns that are empty in all of them."""
    first = [row for _, row in rows[:5]]
    used = [column for column in (first[0] if first else {}) if any(row[column] for row in first)][:8]
    return used, [[row[column] for column in used] for row in first]
