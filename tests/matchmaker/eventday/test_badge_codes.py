"""Codes of badges: digits that name somebody to us alone, and nobody once a digit is another."""

import random

import pytest

from matchmaker.eventday import badge_codes
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ErrorCode, ParticipantState
from matchmaker.privacy import erasure
from tests.factories import elsewhere, person

pytestmark = pytest.mark.event("tiny")


def refused(event, code: str) -> ErrorCode:
    with pytest.raises(RefusedError) as found:
        badge_codes.read(event, code)
    return found.value.code


def test_a_code_names_its_participant_and_each_delegate(event):
    elena, chen = person("elena"), person("chen")
    assert badge_codes.read(event, badge_codes.code_of(elena)).person is elena
    for delegate in chen.delegates:
        assert badge_codes.read(event, badge_codes.code_of(chen, delegate)).delegate is delegate
    codes = {badge_codes.code_of(chen, one) for one in (None, *chen.delegates)}
    assert len(codes) == 1 + len(chen.delegates)


def test_it_consists_of_digits_and_holds_nothing_of_the_person(event):
    elena = person("elena")
    code = badge_codes.code_of(elena)
    assert (len(code), code.isdecimal()) == (badge_codes.DIGITS, True)
    assert code == badge_codes.code_of(elena)  # a badge of yesterday is good today
    near = badge_codes.code_of(person("grace"))
    assert sum(a == b for a, b in zip(code, near, strict=True)) < 20  # not numbers in a row


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: f"  {code}\n",
        lambda code: code.translate(str.maketrans("1234567890", "&é\"'(-è_çà")),
        lambda code: code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
    ],
)
def test_a_scanner_may_type_it_on_any_keyboard(event, typed):
    assert badge_codes.read(event, typed(badge_codes.code_of(person("elena")))).person is person("elena")


def test_no_changed_digit_names_anybody(event):
    code, dice = badge_codes.code_of(person("elena")), random.Random(1)
    for at in range(len(code)):
        other = dice.choice([digit for digit in "0123456789" if digit != code[at]])
        assert refused(event, code[:at] + other + code[at + 1 :]) is ErrorCode.BADGE_UNKNOWN


@pytest.mark.parametrize("code", ["", "1", "elena", "https://example.org/1", "9" * 49, "0" * 49, "1" * 4000, "²" * 49])
def test_a_foreign_code_names_nobody(event, code):
    assert refused(event, code) is ErrorCode.BADGE_UNKNOWN


def test_a_code_of_another_event_says_so(event):
    assert refused(event, badge_codes.code_of(elsewhere(event))) is ErrorCode.BADGE_ELSEWHERE


def test_a_code_of_another_installation_names_nobody(app, event):
    code, key = badge_codes.code_of(person("elena")), app.config["SECRET_KEY"]
    app.config["SECRET_KEY"] = "the key of others"
    try:
        assert refused(event, code) is ErrorCode.BADGE_UNKNOWN
    finally:
        app.config["SECRET_KEY"] = key


def test_who_withdrew_is_named_and_who_was_deleted_is_not(event):
    elena = person("elena")
    code = badge_codes.code_of(elena)
    elena.state = ParticipantState.WITHDRAWN
    assert refused(event, code) is ErrorCode.BADGE_WITHDRAWN
    elena.state = ParticipantState.VALIDATED
    erasure.erase(elena)
    assert refused(event, code) is ErrorCode.BADGE_UNKNOWN


def test_the_code_of_a_removed_delegate_names_nobody(event):
    chen = person("chen")
    code = badge_codes.code_of(chen, chen.delegates[-1])
    db.session.delete(chen.delegates[-1])
    db.session.flush()
    db.session.expire_all()
    assert refused(event, code) is ErrorCode.BADGE_UNKNOWN
