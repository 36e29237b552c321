"""Tables that invitations hold are promised: no draft numbers them again."""

import pytest

from matchmaker.agendas import approval
from matchmaker.foundation.extensions import db
from matchmaker.invitations import acts
from matchmaker.models import Availability, Closure, Invitation, Place
from matchmaker.planning import bookings
from matchmaker.planning.problem import USUAL, build_problem
from tests import scenes
from tests.factories import an_organiser, person, scored

pytestmark = pytest.mark.event("tiny")
ONLY = "d1-0930"


@pytest.fixture
def table(event) -> Place:
    """A pool of four tables that is open in one slot, in which everybody is there."""
    db.session.query(Availability).delete()
    pool = db.session.query(Place).filter_by(key="table").one()
    pool.capacity = 4
    pool.closures = [Closure(slot_id=one.id) for one in event.slots if one.key != ONLY]
    db.session.flush()
    return pool


@pytest.fixture
def invitation(event, table) -> Invitation:
    """An open invitation at the pool's second table."""
    scored(person("elena"), person("diego"))
    made = acts.invite(person("elena"), person("diego"))
    acts.send(made)
    bookings.release(made)
    made.seat = 2
    bookings.book([made])
    return made


def at_the_pool(agenda, table) -> dict[str, int]:
    return {meeting.key: meeting.seat for meeting in agenda.meetings if meeting.place_id == table.id}


def promises(event, agenda) -> dict[str, str | None]:
    """The promised place by meeting, of those in the one slot."""
    return {one.id: one.place for one in build_problem(event, USUAL, agenda).previous if one.slot == ONLY}


def test_a_draft_leaves_invitations_their_tables_and_is_approved(event, table, invitation):
    assert (invitation.slot.key, invitation.place) == (ONLY, table)
    draft = scenes.draft(event)
    assert sorted(at_the_pool(draft, table).values()) == [1, 3]
    approval.approve(draft, an_organiser(event), revision=draft.revision)


def test_an_invitation_that_arrives_while_the_run_works_keeps_its_table(event, table, monkeypatch):
    solve = scenes.scheduler.solve

    def invited_meanwhile(problem, **options):
        found = solve(problem, **options)
        scored(person("elena"), person("diego"))
        made = acts.invite(person("elena"), person("diego"))
        acts.send(made)
        return found

    monkeypatch.setattr(scenes.scheduler, "solve", invited_meanwhile)
    draft = scenes.draft(event)
    taken = db.session.query(Invitation).one().seat
    assert taken not in at_the_pool(draft, table).values()


def test_a_promise_whose_table_is_gone_has_no_place(event, table):
    before = scenes.publish(scenes.draft(event))
    promised = at_the_pool(before, table)
    assert len(promised) >= 2
    table.capacity = len(promised) - 1
    kept = promises(event, before)
    assert [key for key in promised if kept[key] is None] == [max(promised, key=promised.get)]


def test_tables_of_invitations_count_where_promises_look_for_another_one(event, table, invitation):
    before = scenes.publish(scenes.draft(event))
    assert at_the_pool(before, table).keys() == {"brice--hugo", "amina--farid"}
    table.capacity = 2  # the second one is the invitation's
    kept = promises(event, before)
    assert sorted((kept["brice--hugo"] or "", kept["amina--farid"] or "")) == ["", "table"]
