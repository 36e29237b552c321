"""Import of any file: the product's own as it is, an organiser's own sheet by its columns.

Nothing changes until a preview is confirmed; the sheet is read again then, since the event may have changed meanwhile.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from matchmaker.files import importing, uploads
from matchmaker.files.differences import KEYS
from matchmaker.files.importing import Done, Preview
from matchmaker.files.uploads import Upload
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.file_faults import Fault, FileFaultsError
from matchmaker.foundation.names import normalise
from matchmaker.foundation.vocabulary import ErrorCode, FaultCode, Recognised
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.models import Event
from matchmaker.sheets import books, corrections, memory, own_columns
from matchmaker.sheets.books import Book, Sheet
from matchmaker.sheets.choices import Choices
from matchmaker.sheets.converted import Converted
from matchmaker.sheets.converting import convert
from matchmaker.sheets.corrections import Correction
from matchmaker.sheets.fields import TARGETS
from matchmaker.sheets.opening import open_book
from matchmaker.sheets.proposing import Proposal, propose
from matchmaker.sheets.tables import Table, table_of
from matchmaker.sheets.wishes import index_of


@dataclass(frozen=True)
class Begun:
    """What comes of a new file: a preview of the product's own, or the token of a sheet; `settled`: its columns are certain."""

    preview: Preview | None = None
    token: str | None = None
    settled: bool = False


@dataclass(frozen=True)
class Sheeted:
    """A sheet that waits: its book, the table in it, what was said about it, and what speaks for each column."""

    upload: Upload
    choices: Choices
    book: Book
    table: Table
    proposals: list[Proposal]

    @property
    def missing(self) -> list[tuple[F, ...]]:
        """Return the groups of fields of which the sheet needs one and has none."""
        there = set(self.choices.columns or ())
        return [group for group in TARGETS[self.choices.kind].needed if not there & {str(one) for one in group}]


@dataclass(frozen=True)
class Looked:
    """The preview of a sheet: what it would change, what was decided on the way, and what is to be corrected."""

    sheeted: Sheeted
    preview: Preview
    converted: Converted
    corrections: list[Correction]

    @property
    def names(self) -> dict[str, str]:
        """Return what people, organisations and zones are called, by key."""
        return self.converted.names


def begin(event: Event, upload: Upload) -> Begun:
    """Read a new file. The product's own is previewed as it is; any other table is kept, with a proposal for its columns."""
    if upload.kind not in TARGETS:
        return Begun(importing.preview(event, upload))
    try:
        book = open_book(upload.name, upload.content)
    except FileFaultsError as error:
        return Begun(Preview(None, {}, {}, error.faults))
    tables = {sheet.name.strip().lower() for sheet in book.sheets} & set(importing.KINDS)
    if tables or is_exact(upload.kind, book.sheets[0].lines[0][1]):
        own = importing.preview(event, upload)
        if not own.faults or len(tables) > 1:
            return Begun(own)
    sheet = max(book.sheets, key=lambda one: _worth(event, upload.kind, one))
    choices = Choices(upload.kind, sheet=sheet.name)
    table = table_of(upload.kind, sheet)
    if not table.rows:
        return Begun(Preview(None, {}, {}, [Fault(upload.name, None, None, FaultCode.NO_ROWS)]))
    proposals = _propose(event, choices, table)
    choices.exact = is_exact(upload.kind, table.headings)
    sheeted = Sheeted(upload, choices, book, table, proposals)
    certain = all(one.how in (Recognised.OURS, Recognised.REMEMBERED) for one in proposals)
    token = uploads.keep(event, replace(upload, choices=choices.to_json()))
    uploads.put_aside(event, token, books.to_json(book))
    return Begun(token=token, settled=certain and not sheeted.missing)


def _worth(event: Event, kind: str, sheet: Sheet) -> tuple[int, int]:
    """Return how much of a sheet is understood: fields that are found, then rows."""
    table = table_of(kind, sheet)
    found = propose(kind, table, event, lambda _cell: False, None)
    return sum(one.field is not None for one in found), len(table.rows)


def is_exact(kind: str, headings: Iterable[str]) -> bool:
    """Return True for the product's own columns with its keys."""
    named = [heading.strip().lower() for heading in headings if heading]
    ours = all(any(name in TARGETS[kind].columns_of(one) for one in TARGETS[kind].fields) for name in named)
    return ours and set(KEYS.get(kind, ("key",))) <= set(named)


def _propose(event: Event, choices: Choices, table: Table) -> list[Proposal]:
    """Return a proposal for each column, and take it into the choices where nothing was said yet."""
    told = memory.recall(event, choices.kind, table.headings)
    remembered = None
    if told is not None:
        columns = {heading: told.columns.get(normalise(heading), "") for heading in table.headings}
        names = {*F, *own_columns.of(event, choices.kind)}
        remembered = {heading: name for heading, name in columns.items() if name in names}
        choices.values = {**told.values, **choices.values}
    people = index_of(event) if choices.kind == "wishes" else None
    names = lambda cell: people is not None and people.find(cell).one is not None  # noqa: E731
    found = propose(choices.kind, table, event, names, remembered)
    if choices.columns is None:
        choices.columns = [str(one.field or "") for one in found]
    return found


def sheeted(event: Event, token: str) -> Sheeted:
    """Return a sheet that waits. Raises RefusedError for one that waits no longer."""
    upload = uploads.find(event, token)
    if not upload.choices:
        raise RefusedError("This upload is no sheet with columns to choose.", code=ErrorCode.UPLOAD_GONE)
    choices = Choices.from_json(upload.choices)
    aside = uploads.aside(event, token)
    book = books.from_json(aside) if aside else open_book(upload.name, upload.content, choices.encoding)
    table = table_of(choices.kind, book.sheet(choices.sheet), choices.head)
    return Sheeted(upload, choices, book, table, _propose(event, choices, table))


def read_anew(event: Event, token: str, *, sheet: str, encoding: str | None, head: int | None) -> bool:
    """Read another sheet, in another encoding or with the head in another line. Returns False where that is how it is read."""
    one = sheeted(event, token)
    told = (sheet, encoding or one.book.encoding, head or one.table.head)
    if told == (one.book.sheet(one.choices.sheet).name, one.book.encoding, one.table.head):
        return False
    if encoding:
        book = open_book(one.upload.name, one.upload.content, encoding)
        uploads.put_aside(event, token, books.to_json(book))
    changed = sheet != one.book.sheet(one.choices.sheet).name
    choices = Choices(
        one.choices.kind, sheet, encoding or one.choices.encoding, None if changed else head, usual=one.choices.usual
    )
    _keep(event, token, choices)
    return True


def name_columns(event: Event, token: str, columns: list[str], usual: dict[str, str]) -> Sheeted:
    """Say what each column holds, and what counts in rows that say nothing. Columns are remembered for the next file."""
    one = sheeted(event, token)
    known = {str(field) for field in (*TARGETS[one.choices.kind].fields, *own_columns.of(event, one.choices.kind))}
    named = [name if name in known else "" for name in columns[: len(one.table.headings)]]
    choices = replace(one.choices, columns=named + [""] * (len(one.table.headings) - len(named)))
    choices.usual = {name: value for name, value in usual.items() if name in known and value}
    found = replace(one, choices=choices)
    _keep(event, token, choices)
    if not found.missing:
        memory.remember(event, choices, one.table.headings)
    return found


def _keep(event: Event, token: str, choices: Choices) -> None:
    uploads.choose(event, token, choices.to_json())


def look(event: Event, token: str) -> Looked:
    """Return what a sheet would change, with everything that is to be corrected. Changes nothing."""
    one = sheeted(event, token)
    done = convert(event, one.table, one.choices)
    faults: list[Fault] = []
    found = importing.weigh(event, done.raw, faults, lambda: token)
    told = corrections.corrections_of(one.choices, done, faults)
    valid = not told and not one.missing
    return Looked(one, replace(found, token=token if valid else None), done, told)


def correct(event: Event, token: str, answers: Iterable[corrections.Answer], pairs: dict[str, str]) -> None:
    """Take the corrections of a preview."""
    one = sheeted(event, token)
    corrections.answer(one.choices, answers)
    one.choices.pairs |= {token: said for token, said in pairs.items() if said in ("same", "apart")}
    _keep(event, token, one.choices)


def confirm(event: Event, token: str, taken: Collection[str] = ()) -> Done:
    """Import a previewed file, all or nothing. Raises FileFaultsError where it has faults (again)."""
    upload = uploads.find(event, token)
    if not upload.choices:
        return importing.confirm(event, token, taken)
    one = sheeted(event, token)
    made = convert(event, one.table, one.choices)
    if made.faults:
        raise FileFaultsError(made.faults)
    done = importing.take(event, upload.name, made.raw, [], taken)
    memory.remember(event, one.choices, one.table.headings)
    uploads.forget(event, token)
    return done
