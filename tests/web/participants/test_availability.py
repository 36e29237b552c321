"""When: the grid of slots."""

import pytest
from sqlalchemy import select

from matchmaker.foundation.extensions import db
from matchmaker.models import Slot
from matchmaker.people.availability import away
from tests.factories import person

pytestmark = pytest.mark.event("tiny")


def slots() -> dict[str, int]:
    return {slot.key: slot.id for slot in db.session.scalars(select(Slot))}


def page(key: str = "brice") -> str:
    return f"/p/{person(key).id}/availability"


def test_the_ticked_slots_are_free_and_the_others_are_not(enter):
    browser, ids = enter("brice"), slots()
    free = [ids["d1-0930"], ids["d2-1000"]]
    assert browser.post(page(), {"free": free}).status_code == 303
    assert away(person("brice")) == set(ids.values()) - set(free)
    browser.post(page(), {"free": list(ids.values())})
    assert away(person("brice")) == set()


def test_a_shortcut_turns_a_part_of_a_day_off_and_on(enter):
    browser, ids = enter("brice"), slots()
    every = list(ids.values())
    first_day = {number for key, number in ids.items() if key.startswith("d1")}
    browser.post(page(), {"free": every, "shortcut": "2027-05-04 day"})
    assert away(person("brice")) == first_day
    browser.post(page(), {"free": sorted(set(every) - first_day), "shortcut": "2027-05-04 day"})
    assert away(person("brice")) == set()


def test_programme_and_slots_stand_in_the_order_of_the_clock(enter):
    text = enter("brice").text(page())
    assert text.index("Welcome") < text.index(f"slot-{slots()['d1-0930']}") < text.index("Lunch and Dhuhr prayer")


@pytest.mark.parametrize("value", ["x", "999999", "-1"])
def test_what_is_no_slot_of_the_event_is_refused(enter, value):
    before = away(person("amina"))
    assert enter("amina").post(page("amina"), {"free": [value]}).status_code == 422
    assert away(person("amina")) == before
