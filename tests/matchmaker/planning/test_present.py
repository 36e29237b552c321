"""The event as it stands now, as a problem: who left, who may not meet any more, and where invitations sit."""

import pytest

from matchmaker.foundation import transactions
from matchmaker.foundation.vocabulary import ParticipantState
from matchmaker.invitations import acts
from matchmaker.matching.candidates import bookable
from matchmaker.planning.present import held_invitations, present_problem
from matchmaker.planning.problem import build_problem
from matchmaker.planning.problem_rows import Rows
from tests.factories import person

pytestmark = pytest.mark.event("tiny")


def test_where_nothing_has_changed_the_meetings_are_the_same(event):
    before = build_problem(event)
    now = present_problem(Rows.of(event), before.meetings)
    assert before.meetings
    assert all(new is old for new, old in zip(now.meetings, before.meetings, strict=True))


def test_who_left_is_never_available_and_everybody_else_is_as_before(event):
    before = build_problem(event)
    person("amina").state = ParticipantState.WITHDRAWN
    transactions.commit()
    now = present_problem(Rows.of(event), before.meetings)
    assert [one.id for one in now.meetings] == [one.id for one in before.meetings]
    available = {one.id: one.available for one in now.participants}
    assert available["amina"] == frozenset()
    assert available.keys() == {one.key for one in bookable(event)} | {"amina"}


def test_who_may_not_meet_any_more_has_no_slot(event):
    before = build_problem(event)
    (kept,) = [one for one in before.meetings if set(one.participants) == {"amina", "chen"}]
    person("amina").organisation_id = person("chen").organisation_id
    transactions.commit()
    now = present_problem(Rows.of(event), before.meetings)
    assert {one.id for one in now.meetings if one.slots == frozenset()} == {kept.id}


def test_an_open_invitation_is_held_at_its_table(event):
    one = acts.invite(person("elena"), person("diego"))
    acts.send(one)
    transactions.commit()
    problem = build_problem(event)
    (held,) = held_invitations([one], problem)
    assert (held.slot, held.place, held.seat) == (one.slot.key, one.place.key, one.seat)
    assert list(held_invitations([], problem)) == []
