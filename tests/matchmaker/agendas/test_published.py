"""A published agenda, seen by one participant: the day, what changed, the feed, who of a stand's delegates sits where."""

from datetime import timedelta

import pytest

from matchmaker.agendas import calendar_feed, changes_seen, my_agenda, own_meetings
from matchmaker.agendas.free_slots import free_slots
from matchmaker.agendas.my_agenda import meetings_in
from matchmaker.agendas.preview import preview
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Strength
from matchmaker.mail import meeting_lines
from matchmaker.models import Delegate, DelegateAbsence
from matchmaker.planning import figures, unmet, versions
from matchmaker.planning.delegates import seat_delegates
from matchmaker.planning.place_capacity import PlaceCapacity, capacity_of
from scheduler import Result, Status
from tests import scenes
from tests.factories import a_wish, person

pytestmark = pytest.mark.event("tiny")


def partners(key: str, agenda) -> set[str]:
    return {one.participant.key for m in meetings_in(person(key), agenda) for one in m.people} - {key}


def test_ones_day_has_ones_own_meetings_only(published):
    assert partners("amina", published) == {"chen", "diego", "farid"}
    assert all(any(one.participant.key == "amina" for one in m.people) for m in meetings_in(person("amina"), published))


def changes(key: str) -> list[tuple[str, str]] | None:
    found = changes_seen.changes_since_seen(person(key))
    return found if found is None else [(change.kind, change.other.key) for change in found]


def test_what_changed_is_told_to_those_who_confirmed_their_day(event, published):
    assert changes("amina") is None  # never confirmed
    changes_seen.mark_seen(person("amina"))
    assert changes("amina") == []
    a_wish("amina", "chen", Strength.NO)
    second = scenes.draft(event, published)
    assert changes("amina") == []  # a draft is nobody's business yet
    assert preview(second).people > 0
    scenes.publish(second)
    assert ("dropped", "chen") in changes("amina")
    changes_seen.mark_seen(person("amina"))
    assert changes("amina") == []


def test_a_move_by_an_accepted_proposal_is_a_change_for_both(event, published):
    meeting = next(m for m in published.meetings if free_slots(m))
    one, other = (seat.participant for seat in meeting.people)
    changes_seen.mark_seen(one)
    changes_seen.mark_seen(other)
    was, slot = changes_seen.slot_instants(meeting)[0], free_slots(meeting)[0]
    own_meetings.propose_slot(one, meeting.id, slot.id)
    assert [entry.meeting.id for entry in my_agenda.proposals(other)] == [meeting.id]
    assert my_agenda.proposals(one) == []  # who proposed waits
    assert changes(one.key) == changes(other.key) == []
    own_meetings.answer_proposal(other, meeting.id, agreed=True)
    assert my_agenda.proposals(other) == []
    for me, partner in ((one, other), (other, one)):
        (change,) = changes_seen.changes_since_seen(me)
        assert (change.kind, change.other, change.was_at) == ("moved", partner, was)
        assert change.starts_at == changes_seen.slot_instants(meeting)[0]


def test_a_slots_new_time_another_language_and_another_delegate_are_changes(event, published):
    amina = person("amina")
    meeting = next(m for m in meetings_in(amina, published) if meeting_lines.other_side(m, amina).key == "chen")
    changes_seen.mark_seen(amina)
    seat = next(one for one in meeting.people if one.participant.key == "chen")
    others = [one.id for one in person("chen").delegates if one.id != seat.delegate_id]
    seat.delegate_id, meeting.language, meeting.interpreter_id = others[0], "sw", None
    meeting.slot.ends_at += timedelta(minutes=5)
    meeting.slot.starts_at += timedelta(minutes=5)
    db.session.flush()
    db.session.expire_all()
    (change,) = changes_seen.changes_since_seen(person("amina"))
    assert (change.kind, change.differs) == ("moved", ("language", "people"))
    assert change.starts_at - change.was_at == timedelta(minutes=5)


def test_a_feed_is_found_by_its_address_until_that_is_renewed_or_closed(published):
    amina = person("amina")
    assert calendar_feed.feed_path(amina) is None
    calendar_feed.open_feed(amina)
    first = amina.feed_token
    assert calendar_feed.feed_path(amina) == f"/calendar/{first}.ics"
    assert calendar_feed.owner_of(first) is amina
    calendar_feed.open_feed(amina)
    assert calendar_feed.owner_of(first) is None
    second = amina.feed_token
    calendar_feed.close_feed(amina)
    assert (calendar_feed.feed_path(amina), calendar_feed.owner_of(second)) == (None, None)


def test_a_delegate_who_is_away_does_not_sit(event, published):
    mine = meetings_in(person("chen"), published)
    for delegate in db.session.query(Delegate):
        delegate.absences = [DelegateAbsence(slot_id=mine[0].slot_id)]
    db.session.flush()
    db.session.expire_all()
    seat_delegates(event, mine)
    seated = {m.slot_id: one.delegate_id for m in mine for one in m.people if one.participant_id == person("chen").id}
    assert seated.pop(mine[0].slot_id) is None
    assert None not in seated.values()


def test_the_figures_of_an_agenda_count_what_it_holds(event, published):
    pairs = [tuple(sorted(one.participant_id for one in meeting.people)) for meeting in published.meetings]
    result = Result("tiny", Status.FEASIBLE, value=900, bound=1000.0, satisfaction={"amina": 40, "brice": 100})
    found = figures.figures_of(event, pairs, result, candidates=12)
    assert (found["value"], found["gap"], found["candidates"]) == (900, 0.1, 12)
    assert found["meetings"] == len(published.meetings)
    assert found["wishes"] == 15  # the "no" is none
    assert 0 < found["wishes_met"] <= found["wishes"]
    assert found["worst_served"][0] == {"participant": "amina", "satisfaction": 40}
    assert figures.share(1, 0) is None
    assert figures.bridges((1, 2), {1: "africa", 2: None}) is False


def test_unmet_wishes_are_found_by_either_name(published):
    every = unmet.unmet(published, reason=None, wished=False, text="", number=1).rows
    assert every
    row, a, b = every[0]
    for one in (a, b):
        found = unmet.unmet(published, reason=row.reason, wished=False, text=one.name.upper(), number=1).rows
        assert row.id in {found_row.id for found_row, *_ in found}
    assert unmet.unmet(published, reason=None, wished=False, text="nobody of this name", number=1).rows == []


def test_a_meeting_that_stays_keeps_its_table(event, published):
    before = {m.key: (m.slot_id, m.place_id, m.seat) for m in published.meetings}
    again = scenes.draft(event, published)
    kept = {m.key: (m.slot_id, m.place_id, m.seat) for m in again.meetings}
    same = {key for key in before.keys() & kept.keys() if before[key][:2] == kept[key][:2]}
    assert same
    assert all(before[key] == kept[key] for key in same)
    assert versions.published(event.id) is published


def test_nothing_is_held_at_a_closed_place_or_a_lost_table(event):
    capacity = PlaceCapacity({1: 2}, frozenset({(1, 7)}))
    assert [capacity.obstacle(1, 7, 1), capacity.obstacle(1, 8, 3), capacity.obstacle(2, 8, 1)] == [
        "closed", "crowded", "crowded",
    ]  # fmt: skip
    assert capacity.obstacle(1, 8, 2) is None
    assert len(capacity_of(event).closed) == 1
