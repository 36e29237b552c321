"""The first morning of the tiny event, at 09:35 of its own time: the meetings of 09:30 have begun."""

from datetime import datetime, timedelta

import pytest

from matchmaker.eventday import acts
from matchmaker.foundation import clock as clocks
from matchmaker.foundation.clock import instant
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import DayFactKind, Kind
from matchmaker.models import Account, Meeting, Participant, StandbyChair
from matchmaker.planning import versions
from tests.factories import a_wish, an_organiser, person


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


@pytest.fixture
def note(event, staff):
    """note(meeting, kind, about="grace"): the desk notes how a meeting goes."""
    count = iter(range(1000))

    def noted(meeting: Meeting, kind: DayFactKind, about: str | None = None):
        who = person(about).id if about else None
        return acts.note_meeting(event, meeting.key, kind, client_id=f"note {next(count)}", by=staff, about=who)

    return noted


@pytest.fixture
def arrives(event, staff):
    """arrives("elena", ...): people come in."""

    def arrive(*keys: str) -> None:
        for key in keys:
            acts.note_arrival(event, person(key), DayFactKind.ARRIVED, client_id=f"arrives {key}", by=staff)

    return arrive


@pytest.fixture
def on_standby(event, arrives):
    """on_standby("nadia", ...): people whom Elena wishes to meet; they are here, on standby, and have nothing planned."""

    def make(*keys: str, **values) -> list[Participant]:
        given = {"kind": Kind.STARTUP, "languages": ["en"], "standby": True} | values
        made = [
            Participant(
                event_id=event.id, key=key, name=key.title(), email=f"{key}@tiny.example", created_at=clocks.now(),
                changed_at=clocks.now(), **given,
            )
            for key in keys
        ]  # fmt: skip
        db.session.add_all(made)
        db.session.flush()
        for key in keys:
            a_wish("elena", key)
        arrives(*keys)
        return made

    return make


@pytest.fixture
def missed(begun, note, arrives) -> StandbyChair:
    """Elena waits alone at 09:35: Grace did not come. Nobody is on standby yet but Elena."""
    arrives("elena")
    person("elena").standby = True
    note(begun, DayFactKind.ABSENT, "grace")
    return db.session.query(StandbyChair).one()
