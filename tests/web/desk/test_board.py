"""The desk's page, as its staff use it on the first morning."""

import re
from datetime import datetime, timedelta

import pytest

from matchmaker.eventday import acts
from matchmaker.foundation.clock import instant
from matchmaker.foundation.errors import ConflictError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ErrorCode, Role
from matchmaker.models import DayFact
from tests.factories import person

pytestmark = pytest.mark.event("tiny")
DESK = "/d/tiny-2027/"


@pytest.fixture
def browser(published, event, clock, enter):
    clock.moment = instant(datetime(2027, 5, 4, 9, 35), event.time_zone)
    return enter(Role.DESK, follow=True)


def test_somebody_arrives_twice_tapped_and_is_noted_once(browser):
    elena = person("elena")
    page = browser.text(f"{DESK}?q=elena")
    sent = re.search(r'name="id" value="(\w+)"', page)[1]
    address = f"{DESK}people/{elena.id}"
    for _ in range(2):
        answer = browser.post(address, {"kind": "arrived", "id": sent, "q": "elena"}, form_on=f"{DESK}?q=elena")
        assert 'data-presence="present"' in answer.text
        assert "1 person is here" in answer.text
    assert db.session.query(DayFact).count() == 1


def test_a_no_show_takes_two_taps_and_can_be_taken_back(browser, published):
    meeting = next(one for one in published.meetings if one.slot.key == "d1-0930")
    key, absent = meeting.key, meeting.people[0].participant_id
    answer = browser.post(f"{DESK}meetings/{key}", {"kind": "absent", "about": absent, "id": "a"}, form_on=DESK)
    assert f'data-meeting="{key}" data-course="missed"' in answer.text
    fact = db.session.query(DayFact).one().id
    answer = browser.post(f"{DESK}facts/{fact}/undo", form_on=DESK)
    assert f'data-meeting="{key}" data-course="under_way"' in answer.text


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"kind": "arrived"}, 404),
        ({"kind": "held", "id": "a"}, 404),
        ({"kind": "arrived", "id": "a", "delegate": 999}, 404),
    ],
)
def test_an_act_that_the_page_does_not_offer_is_not_there(browser, form, status):
    answer = browser.post(f"{DESK}people/{person('elena').id}", form, form_on=f"{DESK}?q=elena")
    assert answer.status_code == status


def test_before_the_event_the_desk_says_so(browser, clock, event):
    clock.moment = instant(datetime(2027, 5, 3, 12, 0), event.time_zone)
    answer = browser.post(
        f"{DESK}people/{person('elena').id}", {"kind": "arrived", "id": "a"}, form_on=f"{DESK}?q=elena"
    )
    assert "Today is not a day of the event" in answer.text
    assert db.session.query(DayFact).count() == 0


def test_the_desk_sees_names_and_no_profile(browser):
    page = browser.text(f"{DESK}?q=elena")
    assert person("elena").name in page
    for text in person("elena").texts:
        assert text.text[:30] not in page
    assert browser.get("/o/tiny-2027/").status_code == 404


def test_from_the_home_page_the_way_leads_to_the_desk(browser):
    assert f'href="{DESK}"' in browser.text("/")


def test_a_refused_act_leaves_nothing_half_noted(browser, published, monkeypatch):
    def refuse(*_args):
        raise ConflictError("changed meanwhile", code=ErrorCode.CHANGED_MEANWHILE)

    meeting = next(one for one in published.meetings if one.slot.key == "d1-0930")
    key, absent = meeting.key, meeting.people[0].participant_id
    monkeypatch.setattr(acts, "follow", refuse)
    browser.post(f"{DESK}meetings/{key}", {"kind": "absent", "about": absent, "id": "a"}, form_on=DESK)
    assert db.session.query(DayFact).count() == 0


def test_another_delegate_takes_the_chair(published, event, clock, enter):
    held = next(one for one in published.meetings if "chen" in one.key and one.slot.position < len(event.slots))
    clock.moment = instant(held.slot.starts_at - timedelta(minutes=5), event.time_zone)
    desk = enter(Role.DESK, follow=True)
    page = desk.text(DESK).partition(f'data-meeting="{held.key}"')[2].partition("data-meeting")[0]
    assert "Somebody else sits for" in page
    number = re.search(r'<option value="(\d+)"', page)[1]
    form = {"id": "a", "person": person("chen").id, "delegate": number}
    answer = desk.post(f"{DESK}meetings/{held.key}/delegate", form, form_on=DESK)
    assert "share no language" in answer.text
    assert f'data-meeting="{held.key}"' in answer.text
    now = answer.text.partition(f'data-meeting="{held.key}"')[2].partition("data-meeting")[0]
    assert f'<option value="{number}"' not in now
