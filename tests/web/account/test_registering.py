"""Self-registration: only where the event allows it, once an address and name, and validated by the organisers."""

from datetime import UTC, datetime

import pytest

from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ParticipantState
from matchmaker.models import Account, Outbox, Participant
from matchmaker.people import validation
from tests.web.forms import Browser

pytestmark = pytest.mark.event("tiny")
PAGE = "/account/register/tiny-2027"
NADIA = {"name": "Nadia Alaoui", "email": "nadia@new.example", "kind": "startup"}


@pytest.fixture
def registration(event, clock):
    """The event takes registrations, and their phase is running."""
    event.settings = event.settings | {"self_registration": True}
    transactions.commit()
    clock.moment = datetime(2027, 3, 20, 9, 0, tzinfo=UTC)


def participants() -> list[Participant]:
    return db.session.query(Participant).filter(Participant.key.startswith("self-")).all()


def test_where_the_event_does_not_allow_it_there_is_no_such_page(browser):
    assert browser.get(PAGE).status_code == 404
    assert "Register" not in browser.text("/account/sign-in")


def test_after_its_phase_there_is_no_such_page(registration, browser, clock):
    assert browser.get(PAGE).status_code == 200
    clock.moment = datetime(2027, 4, 20, 9, 0, tzinfo=UTC)
    assert browser.get(PAGE).status_code == 404


def test_who_registers_waits_for_validation_and_can_prepare(registration, browser, app):
    assert PAGE in browser.text("/account/sign-in")
    assert browser.post(PAGE, NADIA).status_code == 200
    (nadia,) = participants()
    assert (nadia.state, nadia.kind, nadia.email) == (ParticipantState.PENDING, "startup", "nadia@new.example")
    way_in = Browser(app)
    answer = way_in.post(db.session.query(Outbox).one().content["path"])
    agreed = way_in.post(
        "/account/consent/tiny-2027", {"agreed": "y", "next": f"/p/{nadia.id}/"}, form_on=answer.location
    )
    assert "still have to confirm" in way_in.text(agreed.location)
    assert validation.decide(participants()[0], ParticipantState.VALIDATED)


def test_twice_is_one_participant(registration, browser):
    for _twice in range(2):
        browser.post(PAGE, NADIA)
    assert len(participants()) == 1
    assert db.session.query(Account).filter_by(email="nadia@new.example").count() == 1


def test_a_known_address_gets_the_same_answer_and_may_register_somebody_else(registration, browser):
    known = browser.post(PAGE, NADIA | {"email": "amina@tiny.example"}).get_data(as_text=True)
    new = browser.post(PAGE, NADIA).get_data(as_text=True)
    assert known.partition("<main")[2].replace("amina@tiny", "nadia@new") == new.partition("<main")[2]


def test_nobody_is_flooded(registration, browser):
    for number in range(8):
        browser.post(PAGE, NADIA | {"name": f"Nadia {number}"})
    assert db.session.query(Outbox).count() == 5


@pytest.mark.parametrize(("field", "value"), [("name", "نادية"), ("name", ""), ("email", "x"), ("kind", "king")])
def test_faults_come_back_with_what_was_typed(registration, browser, field, value):
    answer = browser.post(PAGE, NADIA | {field: value})
    assert answer.status_code == 422
    assert f'id="{field}-fault"' in answer.get_data(as_text=True)
    assert participants() == []
