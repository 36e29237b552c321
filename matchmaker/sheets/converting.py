"""A table with its columns named, to rows of an event's own tables."""

from collections.abc import Callable

from matchmaker.models import Event
from matchmaker.sheets import (
    closures,
    delegates,
    interpreters,
    organisations,
    people,
    places,
    sessions,
    slots,
    walks,
    wishes,
    zones,
)
from matchmaker.sheets.choices import Choices
from matchmaker.sheets.converted import Converted
from matchmaker.sheets.reading_rows import Row, rows_of
from matchmaker.sheets.tables import Table

KINDS: dict[str, Callable[[Event, Table, Choices, list[Row], Converted], None]] = {
    "participants": people.convert,
    "wishes": wishes.convert,
    "places": places.convert,
    "slots": slots.convert,
    "sessions": sessions.convert,
    "organisations": organisations.convert,
    "interpreters": interpreters.convert,
    "zones": zones.convert,
    "walks": walks.convert,
    "closures": closures.convert,
    "delegates": delegates.convert,
}


def convert(event: Event, table: Table, choices: Choices) -> Converted:
    """Return the rows that a table means, with every fault, and what was decided on the way."""
    done = Converted()
    rows = list(rows_of(table, choices, event, done.faults, done.near))
    KINDS[choices.kind](event, table, choices, rows, done)
    return done
