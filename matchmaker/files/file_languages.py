"""Language faults of an event's files, by row and column."""

from collections.abc import Callable, Iterable

from matchmaker.files.references import Rows
from matchmaker.files.rows import FILES
from matchmaker.foundation.file_faults import Fault
from matchmaker.foundation.vocabulary import FaultCode
from matchmaker.models import Event
from matchmaker.people import profile_languages
from matchmaker.people.profile_languages import Before
from matchmaker.programme import languages


def faults_of(event: Event, rows: Rows, known: dict[str, Before], file: Callable[[str], str] = str) -> list[Fault]:
    """Return faults of names without a language of the event's pages, and of profiles in a language it does not take."""
    people = rows.get("participants", [])
    return [*_unnamed(event, rows, file), *profile_languages.faults_of_rows(event, people, known, file("participants"))]


def _unnamed(event: Event, rows: Rows, file: Callable[[str], str]) -> Iterable[Fault]:
    for kind, found in rows.items():
        columns = [(name, locale) for name in FILES[kind].named for locale in languages.offered(event)]
        for line, row in found:
            yield from (
                Fault(file(kind), line, f"{name}_{locale}", FaultCode.MISSING)
                for name, locale in columns
                if locale not in row[name]
            )
