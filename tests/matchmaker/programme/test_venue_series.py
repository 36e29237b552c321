"""Several places made at once: numbered on from the name of the first, in every language."""

import pytest

from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.vocabulary import ErrorCode
from matchmaker.programme import venue


@pytest.mark.parametrize(
    ("first", "count", "last"),
    [
        ("Booth B01", 20, "Booth B20"),
        ("B09", 2, "B10"),
        ("Table 9", 3, "Table 11"),
        ("99", 2, "100"),
        ("Salon", 1, "Salon"),
    ],
)
def test_names_are_counted_on(first, count, last):
    names = [name["en"] for name in venue.series({"en": first}, count)]
    assert (names[0], names[-1], len(set(names))) == (first, last, count)


def test_each_language_has_its_own_name_and_number():
    assert venue.series({"en": "Booth B01", "ar": "جناح 01"}, 2)[1] == {"en": "Booth B02", "ar": "جناح 02"}


def test_several_without_a_number_are_refused():
    with pytest.raises(InvalidError) as refused:
        venue.series({"en": "Booth 1", "fr": "Stand"}, 2)
    assert (refused.value.code, refused.value.field) == (ErrorCode.NO_NUMBER, "name_fr")
