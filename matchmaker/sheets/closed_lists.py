"""The closed lists that cells of a sheet are read by: those of the product, and the event's own."""

from collections.abc import Callable, Iterable, Mapping

from matchmaker.foundation.labels import LABELS
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.models import Event
from matchmaker.programme import themes
from matchmaker.programme.own_lists import OwnWord
from matchmaker.sheets.readers.reading import Reading
from matchmaker.sheets.readers.words import LISTS, WORDS, index_of, some_in, word_of, words_of

OWN_LISTS: Mapping[F, Callable[[Event], Iterable[OwnWord]]] = {F.THEMES: themes.of}
"""Fields whose cells hold several of the event's own words."""
ONE = frozenset(F(name) for name in WORDS)
"""Fields whose cells hold one word of a closed list."""
CLOSED = ONE | {F(name) for name in LISTS} | OWN_LISTS.keys()


def readers(event: Event) -> dict[F, Callable[[str], Reading]]:
    """Return the reader of each field that a closed list has the words of."""
    return (
        {F(name): word_of(enum) for name, enum in WORDS.items()}
        | {F(name): words_of(enum) for name, enum in LISTS.items()}
        | {field: some_in(index_of(words(event))) for field, words in OWN_LISTS.items()}
    )


def labels(event: Event, field: F) -> dict[str, str]:
    """Return the codes of a field's list with their names in the reader's language."""
    if field in OWN_LISTS:
        return {word.key: str(word) for word in OWN_LISTS[field](event)}
    enum = WORDS.get(field) or LISTS[field]
    return {str(code): str(name) for code, name in LABELS[enum].items()}
