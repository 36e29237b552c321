"""Call screens: who is called when, and by which name."""

from datetime import datetime, timedelta

import pytest
from flask_babel import force_locale

from matchmaker.agendas import one_meeting
from matchmaker.eventday import screens
from matchmaker.foundation import transactions
from matchmaker.foundation.clock import instant
from matchmaker.foundation.extensions import db
from matchmaker.models import CallScreen
from matchmaker.privacy import erasure
from tests.factories import person, place

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def screen(event, morning) -> CallScreen:
    return screens.open_screen(event, None, "en")


@pytest.fixture
def at(event, clock):
    """at(10, 15): it is a quarter past ten on the first day, where the event is."""

    def moment(hour: int, minute: int) -> None:
        clock.moment = instant(datetime(2027, 5, 4, hour, minute), event.time_zone)

    return moment


def called(screen: CallScreen) -> set[str]:
    """Everything that stands for somebody."""
    with force_locale("en_GB"):
        return {name for row in screens.view(screen).rows for name in row.who}


def test_nobody_stands_there_by_name_unless_they_agreed(screen, begun):
    elena, grace = person("elena"), person("grace")
    assert {seat.participant for seat in begun.people} == {elena, grace}
    assert called(screen) == {elena.organisation.name, grace.organisation.name}
    screens.set_consent(elena, True)
    assert called(screen) == {elena.name, grace.organisation.name}
    screens.set_consent(elena, False)
    assert elena.name not in called(screen)


def test_without_an_organisation_there_are_initials(screen, begun):
    person("elena").organisation_id = None
    db.session.flush()
    db.session.expire(person("elena"))
    assert "E. V." in called(screen)


def test_a_delegate_stands_there_where_their_participant_agreed(event, screen, published, at):
    held = next(one for one in published.meetings if person("chen") in [seat.participant for seat in one.people])
    seat = next(one for one in held.people if one.participant is person("chen"))
    at(held.slot.starts_at.hour, held.slot.starts_at.minute)
    screens.set_consent(person("chen"), True)
    assert (seat.delegate or person("chen")).name in called(screen)


def test_people_are_called_ten_minutes_before_their_slot(event, screen, at):
    first, second = event.slots[0], event.slots[1]
    at(first.starts_at.hour, first.starts_at.minute)
    assert (screens.view(screen).slot, screens.view(screen).runs) == (first, True)
    clock_of = second.starts_at - screens.CALLED
    at(clock_of.hour, clock_of.minute)
    view = screens.view(screen)
    assert (view.slot, view.runs, view.minutes) == (second, False, 10)


def test_in_the_evening_nobody_is_called(screen, at):
    at(23, 0)
    view = screens.view(screen)
    assert (view.slot, view.rows, view.later) == (None, [], None)


def test_a_hall_has_its_own_tables(event, morning, begun):
    here = screens.open_screen(event, begun.place.zone, None)
    assert called(here)
    other = next(zone for zone in {place("table").zone, place("booth-chen").zone} if zone is not begun.place.zone)
    assert not called(screens.open_screen(event, other, None))


def test_a_cancelled_meeting_is_not_called(event, screen, begun, later, at):
    at(9, 25)
    assert called(screen)
    one_meeting.cancel(event, begun.id)
    assert not called(screen)


def test_many_tables_are_shown_page_by_page_and_languages_in_turn(event, screen, begun, monkeypatch, clock):
    monkeypatch.setattr(screens, "ROWS", 1)
    in_turn = screens.open_screen(event, None, None)
    spoken = set()
    for _turn in range(3):
        spoken.add(screens.locale_of(in_turn))
        assert screens.locale_of(screen) == "en"
        clock.advance(timedelta(seconds=screens.TURN))
    assert len(spoken) == len(set(event.languages))


def test_its_mark_is_another_one_when_somebody_agrees_moves_or_a_minute_passes(event, screen, ahead, clock):
    marks = [screens.mark(screen), screens.mark(screen)]
    screens.set_consent(person("elena"), True)
    marks.append(screens.mark(screen))
    one_meeting.cancel(event, ahead.id)
    marks.append(screens.mark(screen))
    clock.advance(timedelta(minutes=1))
    marks.append(screens.mark(screen))
    assert len(set(marks)) == len(marks) - 1


def test_a_revoked_address_is_none(screen):
    token = screen.token
    assert screens.screen_of(token) is screen
    screens.revoke(screen)
    transactions.commit()
    assert screens.screen_of(token) is None


def test_consent_goes_with_the_person(screen, begun):
    screens.set_consent(person("elena"), True)
    erasure.erase(person("elena"))
    assert not person_by_number(begun).on_screens


def person_by_number(held):
    return next(seat.participant for seat in held.people if seat.participant.key not in ("grace",))
