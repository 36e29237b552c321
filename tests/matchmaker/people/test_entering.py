"""Participants entered and corrected by organisers, and the decision on those who registered."""

import pytest

from matchmaker.delivery.render import render
from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ErrorCode, Kind, ParticipantState
from matchmaker.models import Account, Outbox, Participant
from matchmaker.people import entering, validation
from matchmaker.people.entering import Entered
from tests.factories import person

pytestmark = pytest.mark.event("tiny")


def entered(**changes) -> Entered:
    return Entered(**({"name": "Nadia Benali", "kind": Kind.STARTUP, "email": "Nadia@New.example"} | changes))


def test_a_name_and_an_address_are_enough_and_the_address_may_act(event):
    nadia = entering.add(event, entered())
    assert (nadia.state, nadia.email, nadia.languages) == (ParticipantState.VALIDATED, "nadia@new.example", [])
    assert [one.account.email for one in nadia.representations] == ["nadia@new.example"]
    assert nadia.search_name == "nadia benali"


def test_the_organisation_of_that_name_is_taken(event):
    known = person("amina").organisation
    nadia = entering.add(event, entered(organisation=known.name.upper(), country="MA"))
    assert (nadia.organisation, nadia.region) == (known, "africa")


@pytest.mark.parametrize("same", ["name", "email"])
def test_somebody_who_is_there_already_is_named_unless_one_is_sure(event, same):
    amina = person("amina")
    wanted = entered(name=amina.name) if same == "name" else entered(email=amina.email.upper())
    with pytest.raises(RefusedError) as error:
        entering.add(event, wanted)
    assert (error.value.code, error.value.details["name"]) == (ErrorCode.SAME_PERSON, amina.name)
    assert entering.add(event, wanted, sure=True).id != amina.id


def test_a_wrong_address_makes_nobody(event):
    count = db.session.query(Participant).count()
    with pytest.raises(InvalidError):
        entering.add(event, entered(email="nadia"))
    assert db.session.query(Participant).count() == count


def test_a_correction_takes_the_right_from_the_old_address(event):
    nadia = entering.add(event, entered())
    before = nadia.changed_at
    changed = entering.change(nadia, entered(email="nadia@right.example", kind=Kind.INVESTOR))
    assert sorted(changed) == ["email", "kind"]
    assert [one.account.email for one in nadia.representations] == ["nadia@right.example"]
    assert db.session.query(Account).filter_by(email="nadia@new.example").count() == 0
    assert nadia.changed_at > before
    assert entering.change(nadia, entered(email="nadia@right.example", kind=Kind.INVESTOR)) == []


@pytest.mark.parametrize("state", [ParticipantState.VALIDATED, ParticipantState.WITHDRAWN])
def test_who_registered_is_told_of_the_decision_and_why(event, state):
    amina = person("amina")
    amina.state = ParticipantState.PENDING
    db.session.flush()
    assert validation.decide(amina, state, "The forum is for cities.")
    assert not validation.decide(amina, state)
    mails = db.session.query(Outbox).filter_by(kind="registration_decided").all()
    assert len(mails) == len(amina.representations)
    mails[0].locale = "en"
    assert "The forum is for cities." in render(mails[0]).get_body(("plain",)).get_content()


def test_who_was_not_waiting_hears_nothing_of_a_withdrawal(event):
    validation.decide(person("amina"), ParticipantState.WITHDRAWN)
    validation.decide(person("amina"), ParticipantState.VALIDATED)
    assert db.session.query(Outbox).count() == 0
    assert person("amina").state is ParticipantState.VALIDATED
