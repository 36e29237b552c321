"""The reader of each field."""

from collections.abc import Callable

from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.models import Event
from matchmaker.sheets import closed_lists
from matchmaker.sheets.readers import geography, moments, numbers
from matchmaker.sheets.readers.addresses import address
from matchmaker.sheets.readers.reading import NOTHING, Reading, is_blank
from matchmaker.sheets.readers.words import flag, honorific

Reader = Callable[[str], Reading]
CLOSED = frozenset(
    closed_lists.CLOSED
    | {F.COUNTRY, F.LANGUAGES, F.OWNER, F.FROM, F.TO, F.ZONE, F.ZONE_A, F.ZONE_B, F.PLACE, F.SITS_FOR}
)
"""Fields whose cells are corrected for all rows at once: the same words mean the same."""


def text(cell: str) -> Reading:
    return NOTHING if is_blank(cell) else Reading(cell.strip())


def one_line(cell: str) -> Reading:
    return NOTHING if is_blank(cell) else Reading(" ".join(cell.split()))


def readers(event: Event) -> dict[F, Reader]:
    """Return the reader of each field that is more than a text, for an event with its days and its own words."""
    return (
        closed_lists.readers(event)
        | dict.fromkeys((F.PROTOCOL, F.SUGGESTIONS, F.VISIBLE), flag)
        | dict.fromkeys(
            (F.SEATS, F.MAX_MEETINGS, F.MIN_MEETINGS, F.TICKET_LOW, F.TICKET_HIGH, F.CAPACITY, F.MINUTES), numbers.whole
        )
        | dict.fromkeys(
            (
                F.NAME,
                F.FIRST_NAME,
                F.LAST_NAME,
                F.NAME_OWN,
                F.ORGANISATION,
                F.ROLE,
                F.HEADLINE,
                F.SECTOR,
                F.FROM,
                F.TO,
                F.TITLE,
                F.ZONE_A,
                F.ZONE_B,
                F.PLACE,
                F.REASON,
                F.SITS_FOR,
            ),
            one_line,
        )
        | {
            F.EMAIL: address,
            F.COUNTRY: geography.country,
            F.LANGUAGES: geography.languages,
            F.HONORIFIC: honorific,
            F.DAY: lambda cell: moments.day(cell, event.starts_on, event.ends_on),
            F.PAIRS: geography.pairs,
            F.START: moments.time,
            F.END: moments.time,
        }
    )
