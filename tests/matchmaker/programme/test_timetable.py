"""The programme: days and their parts, phases, the order of slots, places, interpreters, zones."""

from datetime import UTC, datetime, timedelta

import pytest

from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Phase, PlaceKind, SessionKind
from matchmaker.models import Interpreter, Place, Session, Slot, Zone
from matchmaker.programme import adding, phases, setup, slot_positions, timetable, venue
from tests.factories import slot

pytestmark = pytest.mark.event("tiny")


def test_a_day_lists_slots_and_sessions_by_the_clock(event):
    first, second = timetable.days(event)
    assert [item.key for item in first.items] == ["welcome", "d1-0930", "d1-1000", "d1-1030", "lunch-1"]
    assert [one.key for one in second.slots] == ["d2-0930", "d2-1000", "d2-1030"]
    assert first.parts == ["morning", "day"]


def over(event, *keys: str, sure: bool = True, session: Session | None = None) -> Session:
    """A plenary from the first of these slots to the last."""
    first, last = slot(keys[0]), slot(keys[-1])
    return setup.save_session(
        event, session, kind=SessionKind.PLENARY, title={"en": "Plenary"}, day=first.starts_at.date(),
        start=first.starts_at.time(), end=last.ends_at.time(), sure=sure,
    )  # fmt: skip


def test_a_session_takes_slots_once_its_organiser_is_sure_and_gives_them_back(event):
    with pytest.raises(RefusedError) as refused:
        over(event, "d1-1000", "d1-1030", sure=False)
    assert (refused.value.code, db.session.query(Session).count()) == ("over_slots", 3)
    session = over(event, "d1-1000", "d1-1030")
    assert timetable.slots_under_sessions(event) == {slot("d1-1000").id, slot("d1-1030").id}
    assert {one.key for one in event.slots} - {one.key for one in timetable.usable_slots(event)} == {
        "d1-1000",
        "d1-1030",
    }
    assert [one.key for one in timetable.days(event)[0].slots] == ["d1-0930"]
    over(event, "d1-1030", session=session, sure=False)  # it has taken this one already
    assert "d1-1000" in {one.key for one in timetable.usable_slots(event)}
    with pytest.raises(RefusedError):
        over(event, "d2-0930", session=session, sure=False)
    setup.remove_session(event, session)
    assert timetable.usable_slots(event) == event.slots


def test_a_session_is_changed_in_place(event):
    session = over(event, "d1-1000")
    changed = over(event, "d2-0930", session=session)
    assert (changed.id, changed.key, db.session.query(Session).count()) == (session.id, session.key, 4)
    assert over(event, "d2-0930") is changed  # the same again is no other one


@pytest.mark.parametrize(
    ("moment", "is_open", "is_over"),
    [
        (datetime(2027, 4, 4, 22, 59, tzinfo=UTC), False, False),  # 23:59 in Casablanca, the evening before
        (datetime(2027, 4, 4, 23, 0, tzinfo=UTC), True, False),
        (datetime(2027, 4, 18, 22, 59, tzinfo=UTC), True, False),
        (datetime(2027, 4, 18, 23, 0, tzinfo=UTC), False, True),
    ],
)
def test_a_phase_runs_in_the_events_own_time(event, clock, moment, is_open, is_over):
    clock.moment = moment
    assert (phases.is_open(event, Phase.WISHES), phases.is_over(event, Phase.WISHES)) == (is_open, is_over)


def test_a_phase_without_dates_is_always_open(event, clock):
    event.settings = event.settings | {"phases": {}}
    clock.moment = datetime(2031, 1, 1, tzinfo=UTC)
    assert (phases.is_open(event, Phase.WISHES), phases.is_over(event, Phase.WISHES)) == (True, False)


def test_a_slot_that_is_added_early_stands_first(event):
    starts = slot("d1-0930").starts_at - timedelta(minutes=30)
    added = Slot(
        event_id=event.id,
        key="early",
        day=slot("d1-0930").day,
        starts_at=starts,
        ends_at=starts + timedelta(minutes=20),
    )
    added.position = slot_positions.above(event)
    db.session.add(added)
    slot_positions.by_the_clock(event)
    assert [(one.position, one.key) for one in event.slots][:2] == [(0, "early"), (1, "d1-0930")]
    assert len({one.position for one in event.slots}) == len(event.slots) == 7


def a_place(event, **changes) -> Place:
    usual = {"kind": PlaceKind.TABLE_POOL, "name": {"en": "The terrace"}, "capacity": 2, "zone": None, "owner": None}
    return venue.save_place(event, None, **(usual | {"closed": []} | changes))


def test_places_of_one_name_have_keys_of_their_own(event):
    assert [a_place(event, capacity=tables).key for tables in (2, 3)] == ["the-terrace", "the-terrace-2"]
    assert a_place(event, capacity=3).key == "the-terrace-2"  # like it in all: the same
    assert adding.new_key(event, Place, {"fr": "The terrace"}) == "the-terrace-3"
    assert a_place(event, name={"ar": "الشرفة"}).key == "place"


def test_a_closure_keeps_its_reason_and_an_unknown_owner_is_refused(event):
    table = db.session.query(Place).filter_by(key="table").one()
    venue.save_place(
        event, table, kind=table.kind, name=table.name, capacity=3, zone=table.zone, owner=None,
        closed=[slot("d2-1000"), slot("d1-0930")],
    )  # fmt: skip
    reasons = {one.slot_id: one.reason for one in table.closures}
    assert reasons[slot("d2-1000").id].startswith("The patio")
    assert reasons[slot("d1-0930").id] is None
    with pytest.raises(InvalidError) as refused:
        venue.owner_named(event, "nobody")
    assert refused.value.field == "owner"


@pytest.mark.parametrize("pairs", [[], ["fr-ar"], ["french"], ["ar-ar"]])
def test_pairs_of_an_interpreter_are_in_alphabetical_order(event, pairs):
    with pytest.raises(InvalidError):
        venue.save_interpreter(event, None, name="Nadia", pairs=pairs, absent=[])


def test_an_interpreter_is_absent_where_it_is_said(event):
    lamia = db.session.query(Interpreter).one()
    venue.save_interpreter(event, lamia, name="Lamia", pairs=["ar-fr", "es-fr"], absent=[slot("d1-0930")])
    assert (lamia.pairs, [one.slot_id for one in lamia.absences]) == (["ar-fr", "es-fr"], [slot("d1-0930").id])
    venue.remove_interpreter(event, lamia)
    assert venue.rows(event, Interpreter) == []


def test_a_zone_goes_only_when_it_is_empty_and_walks_join_two_known_ones(event):
    hall, patio = venue.rows(event, Zone)
    with pytest.raises(RefusedError):
        venue.remove_zone(event, hall)
    roof = venue.add_zone(event, {"en": "Roof"})
    venue.set_walks(event, {(hall.id, patio.id): 0, (hall.id, roof.id): 4})
    assert venue.walks(event) == {(hall.id, roof.id): 4}
    for wrong in ({(roof.id, hall.id): 4}, {(hall.id, 999): 4}, {(hall.id, roof.id): 601}):
        with pytest.raises(InvalidError):
            venue.set_walks(event, wrong)
    venue.set_walks(event, {})
    venue.remove_zone(event, roof)
    assert [zone.key for zone in venue.rows(event, Zone)] == ["hall", "patio"]
