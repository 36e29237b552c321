"""The closed lists that cells of a sheet are read by: those of the product, and the event's own."""

from collections.abc import Callable, Iterable, Mapping

from matchmaker.foundation.labels import LABELS
from matchmaker.foundation.vocabulary import FieldType
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.models import Event
from matchmaker.programme import kinds, themes
from matchmaker.programme.own_lists import OwnWord
from matchmaker.sheets import own_columns
from matchmaker.sheets.own_columns import Column, OwnColumn
from matchmaker.sheets.readers.reading import Reading
from matchmaker.sheets.readers.words import LISTS, WORDS, index_of, one_in, some_in, word_of, words_of

Own = Mapping[F, Callable[[Event], Iterable[OwnWord]]]
OWN_WORDS: Own = {F.KIND: kinds.of}
"""Fields whose cells hold one of the event's own words."""
OWN_LISTS: Own = {F.THEMES: themes.of, F.SEEKS_KINDS: kinds.of, F.KINDS: kinds.of}
"""Fields whose cells hold several of them."""
ONE = frozenset({F(name) for name in WORDS} | OWN_WORDS.keys())
"""Fields whose cells hold one word of a closed list."""
CLOSED = ONE | {F(name) for name in LISTS} | OWN_LISTS.keys()


def readers(event: Event) -> dict[F, Callable[[str], Reading]]:
    """Return the reader of each field that a closed list has the words of."""
    return (
        {F(name): word_of(enum) for name, enum in WORDS.items()}
        | {F(name): words_of(enum) for name, enum in LISTS.items()}
        | {field: one_in(index_of(words(event))) for field, words in OWN_WORDS.items()}
        | {field: some_in(index_of(words(event))) for field, words in OWN_LISTS.items()}
    )


def is_closed(event: Event, field: Column) -> bool:
    """Return True for a field whose cells hold words of a closed list."""
    return field in CLOSED or bool(own_columns.closed(event, field))


def holds_one(event: Event, field: Column) -> bool:
    """Return True for a field whose cells hold one word of a closed list."""
    return field in ONE or own_columns.type_of(event, field) is FieldType.CHOICE


def labels(event: Event, field: Column) -> dict[str, str]:
    """Return the codes of a field's list with their names in the reader's language."""
    if isinstance(field, OwnColumn):
        return own_columns.closed(event, field)
    own = OWN_WORDS.get(field) or OWN_LISTS.get(field)
    if own:
        return {word.key: str(word) for word in own(event)}
    enum = WORDS.get(field) or LISTS[field]
    return {str(code): str(name) for code, name in LABELS[enum].items()}
