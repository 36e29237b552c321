"""The first morning of the tiny event, at 09:35 of its own time: the meetings of 09:30 have begun."""

from datetime import datetime, timedelta

import pytest

from matchmaker.foundation.clock import instant
from matchmaker.models import Account, Meeting
from matchmaker.planning import versions
from tests.factories import an_organiser


@pytest.fixture
def morning(published, event, clock) -> datetime:
    clock.moment = instant(datetime(2027, 5, 4, 9, 35), event.time_zone)
    return clock.moment


@pytest.fixture
def staff(event) -> Account:
    return an_organiser(event)


@pytest.fixture
def later(clock):
    """later(minutes): let time pass."""
    return lambda minutes: clock.advance(timedelta(minutes=minutes))


@pytest.fixture
def begun(event, morning) -> Meeting:
    """A meeting that is under way."""
    shown = versions.published(event.id)
    return next(one for one in shown.meetings if one.slot.key == "d1-0930")


@pytest.fixture
def ahead(event, morning) -> Meeting:
    """A meeting of the same day that has not begun."""
    shown = versions.published(event.id)
    return next(one for one in shown.meetings if one.slot.key in ("d1-1000", "d1-1030"))
