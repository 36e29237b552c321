"""The usual for what an event lacks: added once, around what is there."""

from datetime import date

import pytest

from matchmaker.accounts import accounts
from matchmaker.editions import making, usual
from matchmaker.editions.making import NewEvent
from matchmaker.foundation.vocabulary import EditionTemplate, SetupStep
from matchmaker.models import Place
from matchmaker.overview import setup_steps
from matchmaker.programme import venue


@pytest.fixture
def blank(app):
    wanted = NewEvent("Days", date(2028, 2, 2), date(2028, 2, 3), "UTC", ["en", "ar"], template=EditionTemplate.BLANK)
    return making.make(wanted, accounts.account_for("maker@example.org"))


def test_the_usual_completes_each_step_that_has_one_and_twice_is_once(blank):
    for _ in range(2):
        for step in usual.STEPS:
            usual.take(blank, step)
    assert {one.code for one in setup_steps.steps(blank) if not one.done} == {SetupStep.PEOPLE, SetupStep.INVITING}
    assert [f"{one.starts_at:%d %H:%M} {one.kind}" for one in blank.sessions] == [
        "02 12:30 lunch", "02 16:00 break", "03 12:30 lunch", "03 16:00 break"
    ]  # fmt: skip
    assert [place.capacity for place in venue.rows(blank, Place)] == [usual.FEWEST_TABLES]
    assert len(blank.slots) == 26  # seven before lunch and six after it, on two days
