"""Reasons of unmet wishes as organisers read them: the real cause, and who is met instead."""

import pytest

from matchmaker.foundation.extensions import db
from matchmaker.models import Participant, Unmet
from matchmaker.planning import unmet
from tests.factories import person

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def explained(published):
    """explained("amina", "grace", reason=...): a row of the published agenda, and what its page knows of it."""

    def row(a: str, b: str, **values) -> tuple[Unmet, unmet.ReasonNames]:
        first, second = sorted((person(a).id, person(b).id))
        usual = {"wished": True, "value": 1, "blockers": [], "unlock": None}
        one = Unmet(agenda_id=published.id, a_id=first, b_id=second, **(usual | values))
        db.session.add(one)
        db.session.flush()
        return one, unmet.names(published, [one])

    return row


def partners(key: str, published) -> list[Participant]:
    return [
        one.participant
        for meeting in published.meetings
        if key in {one.participant.key for one in meeting.people}
        for one in meeting.people
        if one.participant.key != key
    ]


def test_who_is_full_by_a_day_is_told_from_who_is_full_by_a_maximum(published, explained):
    person("amina").max_meetings = len(partners("amina", published))
    _row, names = explained("amina", "grace", reason="participant_full", blockers=["amina", "grace"])
    assert names.at_own_maximum == {"amina"}
    assert not unmet.at_own_maximum(person("grace"), 99)


def test_a_limit_names_those_who_are_met_of_the_same_organisation(published, explained):
    met = partners("amina", published)[0]
    person("grace").organisation_id = met.organisation_id
    row, names = explained("amina", "grace", reason="limit")
    assert [one.key for one in names.instead[row.id]] == [met.key]
