"""Slots in stretches of days, their other times, and their keys."""

from datetime import UTC, date, datetime, time

import pytest

from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.programme import slots, stretches
from matchmaker.programme.stretches import Stretch
from tests.factories import slot

pytestmark = pytest.mark.event("tiny")
FIRST = date(2027, 5, 4)


@pytest.mark.parametrize(
    ("stretch", "keys"),
    [
        (Stretch(FIRST, time(9, 50), time(10, 1)), ["d1-1000"]),
        (Stretch(FIRST, None, time(10, 30)), ["d1-0930", "d1-1000"]),
        (Stretch(None, time(10, 30), None), ["d1-1030", "d2-1030"]),
    ],
)
def test_a_stretch_stands_for_the_slots_that_it_touches(event, stretch, keys):
    found = stretches.slots_in(event, stretch)
    assert [one.key for one in found] == keys
    again = [
        one
        for found in stretches.of_slots(event.slots, {one.id for one in found})
        for one in stretches.slots_in(event, found)
    ]
    assert [one.key for one in again] == keys


def test_a_stretch_that_touches_no_slot_or_ends_too_soon_is_refused(event):
    for wrong in (Stretch(FIRST, time(20), None), Stretch(FIRST, time(10), time(9))):
        with pytest.raises(InvalidError):
            stretches.slots_in(event, wrong)


def test_a_slot_laid_where_another_began_once_has_a_key_of_its_own(event):
    first = slot("d1-0930")
    slots.change(event, slots.moved(event, first, time(9, 35), time(9, 55), following=False))
    assert slots.add_slots(event, [FIRST], time(8), time(8, 20), 20, 10) == 1
    slots.change(event, slots.moved(event, slot("d1-0800"), time(8, 5), time(8, 25), following=False))
    assert slots.add_slots(event, [FIRST], time(7, 30), time(8), 20, 10) == 1
    slots.remove_slot(event, slot("d1-0730"))
    slots.change(event, slots.moved(event, slot("d1-0800"), time(7, 30), time(7, 50), following=False))
    assert slots.add_slots(event, [FIRST], time(8), time(8, 20), 20, 10) == 1
    assert sorted(one.key for one in event.slots if one.starts_at.hour < 9) == ["d1-0800", "d1-0800-2"]


def test_later_slots_of_the_day_follow_and_stay_in_it(event):
    moved = slots.moved(event, slot("d1-0930"), time(9, 30), time(10), following=True)
    assert {f"{start:%H:%M}" for start, _ in moved.values()} == {"09:30", "10:10", "10:40"}
    with pytest.raises(InvalidError):
        slots.moved(event, slot("d2-1030"), time(10, 30), time(11, 10), following=False)  # the closing is at 11:00


def test_a_slot_that_has_begun_stays(event, clock):
    clock.moment = datetime(2027, 5, 4, 9, tzinfo=UTC)
    with pytest.raises(RefusedError):
        slots.moved(event, slot("d1-0930"), time(9, 35), time(9, 55), following=False)
