"""A no-show at the desk: two taps, who is asked, seating by hand, the late one, the rest of the day."""

from datetime import datetime, timedelta

import pytest

from matchmaker.eventday import acts
from matchmaker.foundation import transactions
from matchmaker.foundation.clock import instant
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import DayFactKind, Role
from matchmaker.models import Participant, StandbyChair, StandbyOffer
from tests.factories import a_wish, an_organiser, person
from tests.scenes import fresh

pytestmark = pytest.mark.event("tiny")
DESK = "/d/tiny-2027/"


@pytest.fixture
def key(published, event, clock) -> str:
    """The key of the meeting of Elena and Grace, under way; Nadia is here and on standby, as Elena is."""
    clock.moment = instant(datetime(2027, 5, 4, 9, 35), event.time_zone)
    elena, staff = person("elena"), an_organiser(event)
    nadia = Participant(
        event_id=event.id, key="nadia", kind="startup", name="Nadia Amrani", languages=["en"], standby=True,
        created_at=elena.created_at, changed_at=elena.changed_at,
    )  # fmt: skip
    db.session.add(nadia)
    db.session.flush()
    a_wish("elena", "nadia")
    elena.standby = True
    for who in (elena, nadia):
        acts.note_arrival(event, who, DayFactKind.ARRIVED, client_id=f"arrives {who.key}", by=staff)
    transactions.commit()
    return next(one.key for one in published.meetings if one.slot.key == "d1-0930")


@pytest.fixture
def desk(key, enter):
    return enter(Role.DESK, follow=True)


def miss(desk, key: str):
    form = {"kind": "absent", "about": person("grace").id, "id": "a"}
    return desk.post(f"{DESK}meetings/{key}", form, form_on=DESK)


def test_two_taps_ask_somebody_and_the_desk_sees_whom(desk, key):
    assert "Somebody waits alone" in desk.text(DESK)
    page = miss(desk, key)
    assert "Offered to <bdi>Nadia Amrani</bdi> until <bdi>09:36:30</bdi>" in page.text
    assert "Missed 1 meeting" in page.text


def test_who_is_asked_takes_the_chair_on_their_page(desk, key, enter):
    miss(desk, key)
    fresh()
    nadia = person("nadia").id
    mine = enter("nadia", follow=True)
    page = mine.text(f"/p/{nadia}/agenda")
    assert "Free now: would you meet <bdi>Elena Quiroga Vidal</bdi>?" in page
    offer = db.session.query(StandbyOffer).one().id
    answer = mine.post(f"/p/{nadia}/standby/{offer}", {"answer": "yes"}, form_on=f"/p/{nadia}/standby")
    assert "The chair is yours" in answer.text
    assert "Nadia Amrani</bdi> sits there now" in desk.text(DESK)
    again = mine.post(f"/p/{nadia}/standby/{offer}", {"answer": "no"}, form_on=f"/p/{nadia}/standby")
    assert "This offer is over" in again.text


def test_consent_is_a_button_on_the_participants_pages(key, enter):
    hugo = person("hugo").id
    mine = enter("hugo", follow=True)
    assert "You are not on standby." in mine.text(f"/p/{hugo}/requests")
    page = mine.post(f"/p/{hugo}/standby", {"standby": "yes"}, form_on=f"/p/{hugo}/requests")
    assert "You are on standby." in page.text
    assert "No chair is offered to you now" in page.text


def test_the_desk_seats_somebody_by_hand_and_gives_the_chair_back(desk, key):
    miss(desk, key)
    chair = db.session.query(StandbyChair).one().id
    page = desk.post(f"{DESK}chairs/{chair}/seat", {"person": person("nadia").id}, form_on=f"{DESK}chairs/{chair}")
    assert "Seated. Both are told." in page.text
    second = desk.post(f"{DESK}chairs/{chair}/seat", {"person": person("hugo").id}, form_on=f"{DESK}chairs/{chair}")
    assert "Somebody else has this chair already" in second.text
    assert "The late one has come after all?" in second.text
    back = desk.post(f"{DESK}chairs/{chair}/back", {"id": "b"}, form_on=f"{DESK}chairs/{chair}")
    assert f'data-meeting="{key}" data-course="held"' in back.text


def test_a_search_on_the_page_of_a_chair_names_people_and_no_profiles(desk, key):
    miss(desk, key)
    chair = db.session.query(StandbyChair).one().id
    page = desk.text(f"{DESK}chairs/{chair}?q=hugo")
    assert "Hugo Sequeira" in page
    assert not any(text.text[:30] in page for text in person("hugo").texts)


def test_the_rest_of_the_day_moves_in_one_act(desk, key):
    starts = person("elena").event.slots[1].starts_at
    page = desk.post(f"{DESK}late", {"minutes": 10}, form_on=DESK)
    assert "Everybody is told once." in page.text
    assert fresh().slots[1].starts_at - starts == timedelta(minutes=10)
    assert "Between 1 and 240" in desk.post(f"{DESK}late", {"minutes": 0}, form_on=DESK).text
