"""The event day by the API: a badge system reports arrivals, others hear of them; nobody's answer is read."""

from datetime import datetime, timedelta

import pytest

from matchmaker.accounts import api_tokens
from matchmaker.foundation import transactions
from matchmaker.foundation.clock import instant
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Witness
from matchmaker.models import DayFact, Delivery
from tests.factories import person
from tests.web.api.test_api import Caller

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def call(app, published, event, clock) -> Caller:
    """A badge system's key, on the first morning at 09:35."""
    clock.moment = instant(datetime(2027, 5, 4, 9, 35), event.time_zone)
    text = api_tokens.issue(event, "badges")[1]
    transactions.commit()
    return Caller(app, text)


@pytest.fixture
def held(published):
    """A meeting that is under way."""
    return next(one for one in published.meetings if one.slot.key == "d1-0930")


def arrives(call, where: str = "/participants/elena", **told):
    return call("POST", f"{where}/arrivals", {"id": "scan-1", "kind": "arrived"} | told)


def test_an_arrival_sent_twice_is_noted_once(call):
    first, second = arrives(call), arrives(call)
    assert first.status_code == second.status_code == 201
    assert first.json == second.json
    assert (first.json["participant"], first.json["day"]) == ("elena", "2027-05-04")
    assert [row["id"] for row in call("GET", "/arrivals").json] == [first.json["id"]]
    assert db.session.query(DayFact).one().witness is Witness.DESK


def test_the_same_id_for_somebody_else_is_a_conflict(call):
    arrives(call)
    answer = arrives(call, "/participants/grace")
    assert (answer.status_code, answer.json["code"]) == (409, "changed_meanwhile")


def test_a_badge_names_a_person(call):
    person("grace").badge = "A-17"
    assert arrives(call, "/badges/A-17").json["participant"] == "grace"
    assert arrives(call, "/badges/A-18", id="scan-2").status_code == 404
    assert arrives(call, "/participants/nobody", id="scan-2").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"kind": "held"}, 422),
        ({"id": "two words"}, 422),
        ({"delegate": "nobody"}, 404),
        ({"at": "2027-05-03T09:00:00+00:00"}, 409),
        ({"at": "2027-05-04T23:00:00+00:00"}, 409),
    ],
)
def test_what_is_not_an_arrival_of_today_is_refused_and_nothing_is_noted(call, wrong, status):
    assert arrives(call, **wrong).status_code == status
    assert db.session.query(DayFact).count() == 0


def test_an_arrival_counts_from_when_it_was_seen(call, clock):
    seen = clock.moment - timedelta(minutes=30)
    assert datetime.fromisoformat(arrives(call, at=seen.isoformat()).json["at"]) == seen


def test_an_arrival_is_taken_back_within_ten_minutes(call, clock):
    number = arrives(call).json["id"]
    assert call("DELETE", f"/arrivals/{number}").status_code == 204
    assert call("DELETE", f"/arrivals/{number}").status_code == 204
    assert call("GET", "/arrivals").json == []
    late = arrives(call, id="scan-2").json["id"]
    clock.advance(timedelta(minutes=11))
    assert call("DELETE", f"/arrivals/{late}").status_code == 409


def test_how_a_meeting_goes_is_noted_and_read(call, held):
    absent = held.people[1].participant.key
    answer = call("POST", f"/meetings/{held.key}/notes", {"id": "n1", "kind": "absent", "participant": absent})
    assert (answer.status_code, answer.json["state"], answer.json["absent"]) == (201, "missed", [absent])
    (told,) = (one for one in call("GET", "/courses").json if one["meeting"] == held.key)
    assert told == answer.json
    assert call("POST", "/meetings/nobody--else/notes", {"id": "n2", "kind": "held"}).status_code == 404


def test_an_answer_is_kept_on_somebodys_behalf_and_read_by_nobody(call, held):
    who = held.people[0].participant.key
    answer = call("PUT", f"/meetings/{held.key}/outcomes/{who}", {"answer": "valuable", "next_step": "call"})
    assert (answer.status_code, answer.json["answer"]) == (200, "valuable")
    told = call("GET", "/figures").json
    assert (told["answered"], told["courses"]["held"], told["valuable"]) == (1, 1, None)  # of fewer than five


def test_webhooks_hear_of_what_they_asked_for(call, held):
    call("POST", "/webhooks", {"url": "https://doors.example.org/", "topics": ["arrivals"]})
    call("POST", "/webhooks", {"url": "https://meetings.example.org/", "topics": ["meetings", "arrivals"]})
    number = arrives(call).json["id"]
    arrives(call)  # once more: nothing new
    call("DELETE", f"/arrivals/{number}")
    call("POST", f"/meetings/{held.key}/notes", {"id": "n1", "kind": "held"})
    told = [row.payload["type"] for row in db.session.query(Delivery).order_by(Delivery.id)]
    assert told == ["arrival.arrived"] * 2 + ["arrival.undone"] * 2 + ["meeting.held"]


def test_on_another_day_nothing_is_noted(call, clock):
    clock.advance(timedelta(days=30))
    answer = arrives(call)
    assert (answer.status_code, answer.json["code"]) == (409, "not_an_event_day")
