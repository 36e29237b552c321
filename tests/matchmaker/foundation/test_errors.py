"""Codes of the vocabulary and the errors that carry them."""

import pytest

from matchmaker.foundation import vocabulary
from matchmaker.foundation.errors import ConflictError, InvalidError, MatchmakerError, MissingError, RefusedError
from matchmaker.foundation.vocabulary import ErrorCode, FindingCode, FindingWeight


def test_an_error_carries_its_code_its_field_and_the_figures_of_its_sentence():
    error = RefusedError("no more than 3", code=ErrorCode.TOO_MANY_MUSTS, field="strength", most=3)
    assert (str(error), error.code, error.field, error.details) == (
        "no more than 3", ErrorCode.TOO_MANY_MUSTS, "strength", {"most": 3},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sort", "code"), [(InvalidError, "invalid"), (RefusedError, "refused"), (ConflictError, "conflict"),
                       (MissingError, "missing")],
)  # fmt: skip
def test_an_error_without_a_code_says_its_sort(sort, code):
    assert sort("").code is ErrorCode(code)


def test_an_error_with_an_unknown_code_cannot_be_made():
    with pytest.raises(ValueError, match="no_such_code"):
        MatchmakerError("", code="no_such_code")


def test_what_stops_a_run_comes_first():
    assert list(FindingWeight) == ["blocks", "hurts", "note"]
    assert FindingCode("no_slots") is FindingCode.NO_SLOTS


@pytest.mark.parametrize("name", [name for name in vocabulary.__all__ if isinstance(getattr(vocabulary, name), type)])
def test_a_code_is_stored_and_sent_in_small_letters(name):
    for member in getattr(vocabulary, name):
        assert member == member.value == member.value.lower()
        assert " " not in member
