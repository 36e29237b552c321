"""The base of every row of a file: blanks, empty cells, and names in several columns."""

import pytest

from matchmaker.foundation.cells import a_date, a_text, a_time
from matchmaker.foundation.row_schema import Row, Timed


class Named(Row):
    """A row with a name in each language, which must be there, and a hint, which need not."""

    localised, named = ("name", "hint"), ("name",)
    note = a_text(20)
    name_ar, name_fr, name_en = (a_text(20) for _ in range(3))
    hint_ar, hint_fr, hint_en = (a_text(20) for _ in range(3))


class Talk(Timed):
    start = a_time()
    end = a_time()
    day = a_date()


EMPTY = dict.fromkeys(("note", *(f"{name}_{locale}" for name in ("name", "hint") for locale in ("ar", "fr", "en"))), "")


def test_empty_cells_are_none_and_names_are_gathered_in_the_languages_that_are_there():
    assert Named().load(EMPTY) == {"note": None, "name": {}, "hint": {}}
    row = Named().load(EMPTY | {"name_en": "Hall", "name_ar": "قاعة", "hint_fr": "A gauche"})
    assert row == {"note": None, "name": {"en": "Hall", "ar": "قاعة"}, "hint": {"fr": "A gauche"}}


@pytest.mark.parametrize(
    ("given", "read"), [("  two words \n", "two words"), ("\u202eevil\u202c", "evil"), (" \t ", None)]
)
def test_blanks_around_a_text_do_not_count_and_nothing_turns_a_line(given, read):
    assert Named().load(EMPTY | {"note": given})["note"] == read


@pytest.mark.parametrize(("end", "faults"), [("10:01", {}), ("10:00", {"end": ["not_in_order"]}),
                                             ("09:59", {"end": ["not_in_order"]})])  # fmt: skip
def test_what_has_times_ends_after_it_starts(end, faults):
    assert Talk().validate({"key": "welcome", "day": "2027-05-04", "start": "10:00", "end": end}) == faults
