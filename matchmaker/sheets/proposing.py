"""Which column holds what: a proposal for every column, with what speaks for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from matchmaker.foundation.vocabulary import HONORIFICS, Recognised
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.models import Event
from matchmaker.sheets import own_columns
from matchmaker.sheets.fields import TARGETS
from matchmaker.sheets.heading_names import field_named
from matchmaker.sheets.own_columns import Column, column
from matchmaker.sheets.readers import geography
from matchmaker.sheets.readers.by_field import Reader, readers
from matchmaker.sheets.readers.moments import times
from matchmaker.sheets.readers.reading import Reading
from matchmaker.sheets.readers.words import flag, honorific
from matchmaker.sheets.tables import Table

LOOKED_AT = 60  # cells of a column that are enough to tell
TOLD_BY_CELLS = {
    "participants": (F.EMAIL, F.COUNTRY, F.LANGUAGES, F.KIND, F.HONORIFIC, F.STAGE),
    "wishes": (F.STRENGTH,),
    "places": (F.PLACE_KIND, F.CAPACITY),
    "slots": (F.DAY, F.TIMES, F.START),
    "sessions": (F.DAY, F.TIMES, F.START, F.SESSION_KIND),
    "organisations": (F.COUNTRY,),
    "interpreters": (F.PAIRS,),
    "zones": (),
    "walks": (F.MINUTES,),
    "closures": (F.DAY, F.TIMES, F.START),
    "delegates": (F.EMAIL, F.LANGUAGES),
}
OF_DAYS = ("slots", "sessions", "closures")  # tables of a day and times
TESTED = {F.EMAIL, F.COUNTRY, F.LANGUAGES, F.STRENGTH, F.CAPACITY, F.DAY, F.START, F.END, F.TIMES, F.SEATS, F.MINUTES}
MOST, LEAST = 0.7, 0.25  # of the cells must fit for cells alone to tell, and for a heading to be believed


@dataclass(frozen=True)
class Proposal:
    """What a column is said to hold; None: it is left out."""

    field: Column | None
    how: Recognised


def propose(
    kind: str, table: Table, event: Event, known: Callable[[str], bool], remembered: Mapping[str, str] | None
) -> list[Proposal]:
    """Return a proposal for each column. `known` tells whether a cell names somebody of the event."""
    if remembered is not None:
        return [
            Proposal(column(name) if (name := remembered.get(heading)) else None, Recognised.REMEMBERED)
            for heading in table.headings
        ]
    read = readers(event)
    shares = [_shares(kind, table.cells(column)[:LOOKED_AT], read, known) for column in range(len(table.headings))]
    first = [
        Proposal(own, Recognised.HEADING)
        if (own := own_columns.named(event, kind, heading))
        else _by_heading(kind, heading, shares[n])
        for n, heading in enumerate(table.headings)
    ]
    found = _once(kind, first, shares)
    _by_cells(kind, found, table, shares)
    if kind == "participants":
        _ticked_languages(found, table)
        _halves_of_names(found, table)
    return found


def _shares(kind: str, cells: list[str], read: Mapping[F, Reader], known: Callable[[str], bool]) -> dict[F, float]:
    """Return for each field that cells can tell the share of cells that fit it."""
    if not cells:
        return {}
    tests: dict[F, Callable[[str], bool]] = {
        field: (lambda cell, reader=read[field]: _fits(reader(cell)))
        for field in TESTED & set(TARGETS[kind].fields) & set(read)
    }
    tests |= {
        field: (lambda cell, reader=read[field]: _fits(reader(cell))) for field in TOLD_BY_CELLS[kind] if field in read
    }
    if kind == "participants":
        tests |= {F.COUNTRY: geography.is_country, F.LANGUAGES: geography.are_languages}
        tests[F.HONORIFIC] = lambda cell: honorific(cell).text in HONORIFICS
    if kind in OF_DAYS:
        tests[F.TIMES] = lambda cell: len(times(cell)) == 2
        tests[F.START] = lambda cell: len(times(cell)) == 1
        tests[F.END] = tests[F.START]
    if kind == "wishes":
        tests[F.FROM] = tests[F.TO] = known
    return {field: sum(map(test, cells)) / len(cells) for field, test in tests.items()}


def _fits(reading: Reading) -> bool:
    return bool(reading.text) and not reading.fault and not reading.near


def _by_heading(kind: str, heading: str, shares: dict[F, float]) -> Proposal:
    field, how = field_named(kind, heading)
    if TARGETS[kind].field_of(heading.strip().lower()) is not None:
        return Proposal(TARGETS[kind].field_of(heading.strip().lower()), Recognised.OURS)
    if kind == "participants" and field is F.ROLE and shares.get(F.HONORIFIC, 0) >= MOST:
        return Proposal(F.HONORIFIC, Recognised.CELLS)  # "Title" is "Mr" as often as "Director"
    doubtful = field in TESTED and bool(shares) and shares.get(field, 1) < LEAST
    if doubtful and (how is not Recognised.HEADING or any(shares.get(one, 0) >= MOST for one in TOLD_BY_CELLS[kind])):
        return Proposal(None, Recognised.NOTHING)
    if kind in OF_DAYS and field is F.TIMES and shares.get(F.TIMES, 0) < LEAST <= shares.get(F.START, 0):
        return Proposal(F.START, how)
    return Proposal(field, how)


def _once(kind: str, found: list[Proposal], shares: list[dict[F, float]]) -> list[Proposal]:
    """Keep the surest column of each field that one column fills; the others are left out."""
    order = list(Recognised)
    best: dict[Column, int] = {}
    for n, one in enumerate(found):
        if one.field is None or one.field in TARGETS[kind].many:
            continue
        rank = lambda at: (order.index(found[at].how), -shares[at].get(found[at].field, 0), at)  # noqa: E731
        if one.field not in best or rank(n) < rank(best[one.field]):
            best[one.field] = n
    return [
        one
        if one.field is None or one.field in TARGETS[kind].many or best[one.field] == n
        else Proposal(None, Recognised.NOTHING)
        for n, one in enumerate(found)
    ]


def _by_cells(kind: str, found: list[Proposal], table: Table, shares: list[dict[F, float]]) -> None:
    """Give fields that no heading named to columns whose cells tell them."""
    fields = TOLD_BY_CELLS[kind] + ((F.FROM, F.TO) if kind == "wishes" else ())
    for field in fields:
        taken = {one.field for one in found}
        if field in taken or (field is F.START and F.TIMES in taken):
            continue
        left = [n for n, one in enumerate(found) if one.field is None and one.how is Recognised.NOTHING]
        free = [n for n in left if shares[n].get(field, 0) >= MOST and _wide_enough(field, table, n)]
        if free:
            best = max(free, key=lambda n: (shares[n][field], -n))
            found[best] = Proposal(field, Recognised.CELLS)
            if field is F.START and len(free) > 1:
                found[next(n for n in free if n != best)] = Proposal(F.END, Recognised.CELLS)


def _ticked_languages(found: list[Proposal], table: Table) -> None:
    """Take columns "Arabic", "French" ... with yes and no for languages."""
    for n, one in enumerate(found):
        cells = table.cells(n)
        if one.field is None and cells and named_language(table.headings[n]):
            ticks = sum(not flag(cell).fault for cell in cells)
            if ticks >= MOST * len(cells):
                found[n] = Proposal(F.LANGUAGES, Recognised.CELLS)


def _wide_enough(field: F, table: Table, column: int) -> bool:
    """Return False for a column with too few different cells to tell a language or a strength by."""
    cells = table.cells(column)
    if field in (F.LANGUAGES, F.COUNTRY):
        return any(len(cell.strip()) > 3 for cell in cells)
    if field in (F.STRENGTH, F.KIND, F.CAPACITY):
        return any(not cell.strip().isdigit() for cell in cells) if field is not F.CAPACITY else True
    return True


def _halves_of_names(found: list[Proposal], table: Table) -> None:
    """Read "Nom" beside "Prénom" as the family's name, "Nombre" beside "Apellidos" as the first name."""
    fields = [one.field for one in found]
    if F.NAME not in fields:
        return
    at = fields.index(F.NAME)
    if F.FIRST_NAME in fields and F.LAST_NAME not in fields and not _whole(table, at, fields.index(F.FIRST_NAME)):
        found[at] = Proposal(F.LAST_NAME, found[at].how)
    elif F.LAST_NAME in fields and F.FIRST_NAME not in fields and not _whole(table, at, fields.index(F.LAST_NAME)):
        found[at] = Proposal(F.FIRST_NAME, found[at].how)


def _whole(table: Table, names: int, halves: int) -> bool:
    """Return True if the cells of one column mostly repeat those of the other: it holds whole names."""
    pairs = [(cells[names].casefold(), cells[halves].casefold()) for _, cells in table.rows[:LOOKED_AT]]
    filled = [(one, half) for one, half in pairs if one.strip() and half.strip()]
    return bool(filled) and sum(half in one for one, half in filled) > len(filled) / 2


def named_language(heading: str) -> str:
    """Return the code of the language that a heading names, or nothing: such a column holds yes or no."""
    return geography.languages(heading).text if geography.are_languages(heading) else ""
