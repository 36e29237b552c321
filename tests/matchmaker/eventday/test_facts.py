"""Facts are only added: sent twice they are noted once, taken back by another fact, and read as they stand."""

import pytest

from matchmaker.eventday import acts, facts, postings
from matchmaker.eventday.courses import presences
from matchmaker.foundation.errors import ConflictError, MissingError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import DayFactKind, ParticipantState, Presence, WebhookTopic, Witness
from matchmaker.models import Audit, DayFact, Delivery
from matchmaker.privacy import personal_export
from matchmaker.webhooks import subscriptions
from tests.factories import acting, person

pytestmark = pytest.mark.event("tiny")
ARRIVED, LEFT = DayFactKind.ARRIVED, DayFactKind.LEFT


def arrive(event, staff, key: str, client_id: str, kind=ARRIVED, delegate=None) -> DayFact:
    return acts.note_arrival(event, person(key), kind, client_id=client_id, by=staff, delegate=delegate)


def inside(event) -> dict:
    return presences(facts.standing(event))


def test_a_fact_sent_twice_is_noted_once(event, morning, staff):
    first = arrive(event, staff, "elena", "one")
    assert arrive(event, staff, "elena", "one") is first
    assert db.session.query(DayFact).count() == 1
    assert db.session.query(Audit).filter_by(act="day.noted").count() == 1


def test_an_id_that_says_something_else_is_refused(event, morning, staff):
    arrive(event, staff, "elena", "one")
    with pytest.raises(ConflictError):
        arrive(event, staff, "hugo", "one")
    assert [fact.participant.key for fact in facts.standing(event)] == ["elena"]


def test_the_last_fact_says_where_somebody_is(event, morning, staff, later):
    elena = person("elena").id
    arrive(event, staff, "elena", "one")
    assert inside(event) == {(elena, None): Presence.PRESENT}
    later(60)
    arrive(event, staff, "elena", "two", LEFT)
    assert inside(event) == {(elena, None): Presence.GONE}


def test_each_delegate_is_somebody(event, morning, staff):
    chen = person("chen")
    first, second = chen.delegates
    arrive(event, staff, "chen", "one", delegate=second)
    assert inside(event) == {(chen.id, second.id): Presence.PRESENT}
    for key, delegate in (("elena", first), ("chen", None)):
        with pytest.raises(MissingError):
            arrive(event, staff, key, "two", delegate=delegate)


def test_undoing_is_another_fact_and_doing_it_twice_is_doing_it_once(event, morning, staff, later):
    noted = arrive(event, staff, "elena", "one")
    later(9)
    back = facts.undo(event, noted, witness=Witness.DESK, account=staff)
    assert facts.undo(event, noted, witness=Witness.DESK, account=staff) is back
    assert inside(event) == {}
    assert db.session.query(DayFact).count() == 2


def test_after_ten_minutes_nothing_is_taken_back(event, morning, staff, later):
    noted = arrive(event, staff, "elena", "one")
    later(11)
    with pytest.raises(RefusedError) as refused:
        facts.undo(event, noted, witness=Witness.DESK, account=staff)
    assert refused.value.code == "too_late_to_undo"
    assert len(inside(event)) == 1


def test_an_undo_cannot_be_undone(event, morning, staff):
    back = facts.undo(event, arrive(event, staff, "elena", "one"), witness=Witness.DESK)
    with pytest.raises(RefusedError):
        facts.undo(event, back, witness=Witness.DESK)


def test_nothing_is_noted_on_another_day(event, published, staff):
    with pytest.raises(RefusedError) as refused:
        arrive(event, staff, "elena", "one")
    assert refused.value.code == "not_an_event_day"


def test_somebody_who_withdrew_is_not_noted(event, morning, staff):
    person("elena").state = ParticipantState.WITHDRAWN
    with pytest.raises(RefusedError) as refused:
        arrive(event, staff, "elena", "one")
    assert refused.value.code == "not_validated"


def test_an_export_holds_what_was_noted_of_oneself_and_not_what_one_noted(event, morning):
    amina = acting("amina")
    noted = [arrive(event, amina, key, key) for key in ("amina", "elena")]
    rows = personal_export.export(person("amina"))["tables"]["day_fact"]
    assert [row["id"] for row in rows] == [noted[0].id]


def test_other_systems_hear_of_people_and_not_of_what_is_said_at_a_table(event, begun, staff):
    subscriptions.add(event, "https://doors.example.org/", WebhookTopic)
    acts.note_own(person("elena"), begun.key, DayFactKind.AT_TABLE, client_id="table", by=staff)
    came = acts.note_arrival(event, person("elena"), ARRIVED, client_id="door", by=staff)
    told = [row.payload for row in db.session.query(Delivery).order_by(Delivery.id)]
    assert [one["type"] for one in told] == ["meeting.under_way", "arrival.arrived"]
    assert told[1]["data"] == postings.arrival_data(came)
