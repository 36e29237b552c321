"""One participant by hand: added with a name, corrected, merged, decided upon with a word."""

import pytest

from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Kind, ParticipantState, Role
from matchmaker.models import Outbox, Participant
from matchmaker.people import entering
from matchmaker.people.entering import Entered
from tests.factories import person

pytestmark = pytest.mark.event("tiny")
LIST = "/o/tiny-2027/participants"
NADIA = {"name": "Nadia Benali", "email": "nadia@new.example", "kind": "startup", "seats": "1", "country": ""}


@pytest.fixture
def owner(enter):
    return enter(Role.OWNER)


def nadia() -> Participant:
    db.session.rollback()
    return db.session.query(Participant).filter_by(name="Nadia Benali").one()


def test_somebody_is_added_and_corrected(owner):
    answer = owner.post(f"{LIST}/new", NADIA)
    assert answer.status_code == 303
    one = nadia()
    assert "Nadia Benali" in owner.text(answer.location)
    page = f"{LIST}/{one.id}/correct"
    assert owner.post(page, NADIA | {"kind": "investor", "languages": ["ar", "fr"]}, form_on=page).status_code == 303
    assert (nadia().kind, nadia().languages) == (Kind.INVESTOR, ["ar", "fr"])


def test_a_second_one_of_the_same_name_is_asked_about(owner):
    amina = person("amina").name
    answer = owner.post(f"{LIST}/new", NADIA | {"name": amina})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'name="sure"' in page
    assert owner.post(f"{LIST}/new", NADIA | {"name": amina, "sure": "y"}).status_code == 303


@pytest.mark.parametrize("wrong", [{"name": ""}, {"email": "nadia"}, {"seats": "0"}, {"max_meetings": "-1"}])
def test_a_wrong_field_is_said_beside_it_and_nobody_is_added(owner, wrong):
    count = db.session.query(Participant).count()
    answer = owner.post(f"{LIST}/new", NADIA | wrong)
    assert answer.status_code == 422
    assert f'href="#{next(iter(wrong))}"' in answer.get_data(as_text=True)
    db.session.rollback()
    assert db.session.query(Participant).count() == count


def test_two_rows_of_one_person_become_one(owner, event):
    amina = person("amina")
    twin = entering.add(event, Entered(amina.name, amina.kind, "twin@tiny.example"), sure=True)
    transactions.commit()
    assert "twin@tiny.example" in owner.text(f"{LIST}/{amina.id}/merge")
    assert owner.post(f"{LIST}/{amina.id}/merge/{twin.id}", form_on=f"{LIST}/{amina.id}/merge").status_code == 303
    db.session.expire_all()
    assert db.session.get(Participant, twin.id).state is ParticipantState.WITHDRAWN
    assert "twin@tiny.example" not in owner.text(f"{LIST}/{amina.id}/merge")


def test_a_registration_is_refused_with_a_word_and_taken_back(owner):
    amina = person("amina")
    amina.state = ParticipantState.PENDING
    transactions.commit()
    page = f"{LIST}/{amina.id}"
    owner.post(f"{page}/state", {"state": "withdrawn", "note": "Cities only."}, form_on=page)
    db.session.rollback()
    assert [mail.content["note"] for mail in db.session.query(Outbox).filter_by(kind="registration_decided")] == [
        "Cities only."
    ] * len(amina.representations)
    assert "Take back the withdrawal" in owner.text(page)
    assert owner.post(f"{page}/state", {"state": "validated", "note": "x" * 1001}, form_on=page).status_code == 422
    owner.post(f"{page}/state", {"state": "validated"}, form_on=page)
    db.session.rollback()
    assert person("amina").state is ParticipantState.VALIDATED
