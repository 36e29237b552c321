"""What a change of the venue does to what is promised: found by trying it, undone until its sender has agreed to just that."""

import pytest

from matchmaker.agendas import foreseeing, replanning
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.models import Audit, Event, Place
from matchmaker.programme import venue
from tests.factories import place

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def table(event, published) -> Place:
    return place("table")


def closed(table: Place):
    """A change that closes a table in every slot, as its form does."""

    def act() -> None:
        venue.save_place(
            table_event(table), table, kind=table.kind, name=table.name, capacity=table.capacity, zone=table.zone,
            owner=None, closed=table_event(table).slots, hint=table.hint,
        )  # fmt: skip

    return act


def table_event(table: Place) -> Event:
    return db.session.get(Event, table.event_id)


def test_a_change_that_hits_nobody_is_made(event, table):
    made = foreseeing.attempt(event, lambda: setattr(table, "hint", {"en": "Left"}), "")
    assert (made.kept, made.keys, table.hint) == (True, set(), {"en": "Left"})


def test_a_change_that_hits_somebody_is_undone_with_its_line_in_the_log(event, table):
    lines, before = db.session.query(Audit).count(), {one.slot_id for one in table.closures}
    found = foreseeing.attempt(event, closed(table), "")
    assert not found.kept
    assert found.keys == {one.key for held in found.troubles.values() for one in held} != set()
    assert {one.slot_id for one in table.closures} == before
    assert (db.session.query(Audit).count(), replanning.count(event)) == (lines, 0)


def test_it_is_made_once_its_sender_agreed_to_just_that(event, table):
    found = foreseeing.attempt(event, closed(table), "something else")
    made = foreseeing.attempt(event, closed(table), found.token)
    assert made.kept
    assert made.keys == found.keys == replanning.displaced(event) != set()


def test_what_cannot_be_held_already_is_not_the_changes_doing(event, table):
    foreseeing.attempt(event, closed(table), foreseeing.attempt(event, closed(table), "").token)
    made = foreseeing.attempt(event, lambda: setattr(table, "hint", {"en": "Left"}), "")
    assert (made.kept, made.keys) == (True, set())


def test_a_refusal_undoes_the_change(event, table):
    def refused() -> None:
        table.capacity = 99
        db.session.flush()
        raise InvalidError("no")

    with pytest.raises(InvalidError):
        foreseeing.attempt(event, refused, "")
    assert table.capacity != 99
