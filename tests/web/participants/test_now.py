"""Today, as a participant sees it on the first morning; what came of meetings, from their pages and from a mail's link."""

import re
from datetime import datetime, timedelta

import pytest

from matchmaker.eventday import acts
from matchmaker.foundation import transactions
from matchmaker.foundation.clock import instant
from matchmaker.foundation.errors import ConflictError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import LOCALES, DayFactKind, ErrorCode
from matchmaker.models import DayFact, Outcome, Participant
from matchmaker.outcomes import links
from tests.factories import a_wish, person, place, scored

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def held(published, event, clock):
    """A meeting of 09:30, at 09:35."""
    clock.moment = instant(datetime(2027, 5, 4, 9, 35), event.time_zone)
    return next(one for one in published.meetings if one.slot.key == "d1-0930")


@pytest.fixture
def me(held) -> Participant:
    return held.people[0].participant


@pytest.fixture
def other(held) -> Participant:
    return held.people[1].participant


def home(who: Participant) -> str:
    return f"/p/{who.id}/now"


def say(browser, who: Participant, held, form: dict):
    return browser.post(f"{home(who)}/meetings/{held.key}", {"id": form["kind"]} | form, form_on=home(who))


@pytest.mark.parametrize("locale", LOCALES)
def test_it_shows_who_where_and_why(held, me, other, enter, locale):
    page = enter(me.key, locale).text(home(me))
    assert other.name in page
    assert f'data-meeting="{held.key}" data-course="under_way"' in page
    assert ">09:30–09:50<" in page or "9:30" in page


def test_each_side_reads_what_the_other_says(held, me, other, enter):
    mine = enter(me.key, follow=True)
    answer = say(mine, me, held, {"kind": "late", "minutes": 10})
    assert "You said: 10 minutes late" in answer.text
    theirs = enter(other.key)
    assert "They say: 10 minutes late" in theirs.text(home(other))
    fact = db.session.query(DayFact).one()
    assert theirs.post(f"{home(other)}/facts/{fact.id}/undo", form_on=home(other)).status_code == 404
    answer = enter(me.key, follow=True).post(f"{home(me)}/facts/{fact.id}/undo", form_on=home(me))
    assert "You said" not in answer.text


def test_a_page_that_has_the_newest_state_is_told_so(held, me, other, enter):
    mine = enter(me.key)
    address = f"{home(me)}/live"
    fresh = mine.client.get(address)
    assert fresh.status_code == 200
    mark = re.search(r'data-mark="(\w+)"', fresh.json["html"])[1]
    unchanged = mine.client.get(address, headers={"If-None-Match": f'"{mark}"'})
    assert (unchanged.status_code, unchanged.data) == (304, b"")
    say(enter(other.key), other, held, {"kind": "at_table"})
    changed = enter(me.key).client.get(address, headers={"If-None-Match": f'"{mark}"'})
    assert "They are at the table" in changed.json["html"]


@pytest.mark.parametrize(
    "form", [{"kind": "arrived", "id": "a"}, {"kind": "late", "id": ""}, {"kind": "held", "id": "a"}]
)
def test_what_the_page_does_not_offer_is_not_there(held, me, enter, form):
    browser = enter(me.key)
    assert browser.post(f"{home(me)}/meetings/{held.key}", form, form_on=home(me)).status_code == 404


def test_nobody_says_anything_of_another_event_s_day(published, me, held, enter, clock, event):
    browser = enter(me.key, follow=True)
    clock.moment = instant(datetime(2027, 5, 3, 9, 35), event.time_zone)
    assert 'href="/p/' + str(me.id) + '/now"' not in browser.text(f"/p/{me.id}/agenda")
    answer = say(browser, me, held, {"kind": "at_table"})
    assert db.session.query(DayFact).count() == 0
    assert "alert-danger" in answer.text


def test_one_tap_says_what_came_of_it_and_the_rest_follows(held, me, enter, clock):
    clock.advance(timedelta(minutes=16))
    browser = enter(me.key, follow=True)
    answer = browser.post(f"/p/{me.id}/outcomes/{held.key}", {"answer": "valuable", "back": "today"}, form_on=home(me))
    assert 'aria-pressed="true">It was valuable' in answer.text
    answer = browser.post(
        f"/p/{me.id}/outcomes/{held.key}",
        {"next_step": "call", "note": "ask for the tender"},
        form_on=f"/p/{me.id}/outcomes",
    )
    assert "ask for the tender" in answer.text
    (said,) = db.session.query(Outcome).all()
    assert (said.answer, said.next_step) == ("valuable", "call")


def test_a_note_that_is_too_long_comes_back_whole(held, me, enter):
    browser = enter(me.key)
    address, note = f"/p/{me.id}/outcomes", "long " * 500
    browser.post(f"{address}/{held.key}", {"answer": "held"}, form_on=address)
    answer = browser.post(f"{address}/{held.key}", {"note": note}, form_on=address)
    assert answer.status_code == 409
    assert note in answer.text
    assert "2000 characters" in answer.text


def test_a_mail_s_link_shows_and_keeps_without_signing_in(app, held, me, event):
    address = links.path(me, event.starts_on)
    transactions.commit()
    client = app.test_client()
    page = client.get(address).text
    assert held.people[1].participant.name in page
    assert db.session.query(Outcome).count() == 0
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
    answer = client.post(f"{address}/{held.key}", data={"answer": "held", "csrf_token": token})
    assert answer.status_code == 200
    assert [one.answer for one in db.session.query(Outcome)] == ["held"]
    assert client.get(f"/p/{me.id}/outcomes").status_code == 303  # it signs nobody in
    assert client.get(f"{address}x").status_code == 404


@pytest.mark.parametrize("age", ["9" * 40, "-5", "soon"])
def test_a_phone_may_send_any_age(held, me, enter, age):
    answer = say(enter(me.key, follow=True), me, held, {"kind": "late", "minutes": 10, "age": age})
    assert answer.status_code == 200
    assert db.session.query(DayFact).count() == 1


def test_a_refused_word_leaves_nothing(held, me, enter, monkeypatch):
    def refuse(*_args):
        raise ConflictError("changed meanwhile", code=ErrorCode.CHANGED_MEANWHILE)

    monkeypatch.setattr(acts, "follow", refuse)
    say(enter(me.key), me, held, {"kind": "at_table"})
    assert db.session.query(DayFact).count() == 0


def test_who_is_free_now_is_asked_on_a_page(held, event, enter, clock):
    place("table").capacity = 4
    free = Participant(
        event_id=event.id, key="nadia", name="Nadia", email="nadia@tiny.example", kind="startup", languages=["en"],
        standby=True, created_at=clock.moment, changed_at=clock.moment,
    )  # fmt: skip
    db.session.add(free)
    db.session.flush()
    a_wish("elena", "nadia")
    scored(person("elena"), free, 0.9)
    acts.note_arrival(event, free, DayFactKind.ARRIVED, client_id="n", by=None)
    transactions.commit()
    mine = enter("elena", follow=True)
    page = f"/p/{person('elena').id}/now/free"
    assert f'data-partner="{free.id}"' in mine.text(page)
    answer = mine.post(page, {"other": free.id})
    assert "You have asked" in answer.text
    assert "Ask to meet" not in answer.text
    asked = enter("nadia").text(f"/p/{free.id}/now")
    assert "would like to meet you" in asked
