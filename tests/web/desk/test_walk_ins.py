"""Somebody walks in at the desk: one form, five partners, one tap each, and their agenda on paper."""

import re
from datetime import datetime

import pytest

from matchmaker.foundation import transactions
from matchmaker.foundation.clock import instant
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Role
from matchmaker.matching import search
from matchmaker.models import Meeting, Participant
from tests.factories import person, place, scored
from tests.scenes import fresh

pytestmark = pytest.mark.event("tiny")
DESK = "/d/tiny-2027/"
FORM = {"name": "Nadia Amrani", "kind": "startup", "organisation": "Noor", "languages": ["en", "es"], "offers": "Lamps",
        "id": "walk"}  # fmt: skip


class Asleep:
    def vectors(self, _text: str, _language: str | None) -> None:
        return None


@pytest.fixture
def desk(app, published, event, clock, enter):
    app.extensions[search.KEY] = Asleep()
    clock.moment = instant(datetime(2027, 5, 4, 9, 35), event.time_zone)
    event.settings = event.settings | {"suggestions": True}
    place("table").capacity = 3
    transactions.commit()
    return enter(Role.DESK, follow=True)


def test_one_form_one_tap_and_paper(desk):
    page = desk.post(f"{DESK}walk-in", FORM, form_on=f"{DESK}walk-in")
    assert "Nadia Amrani takes part and is here." in page.text
    assert "There are no scores yet" in page.text
    fresh()
    nadia = db.session.query(Participant).filter_by(name="Nadia Amrani").one()
    scored(nadia, person("elena"), 0.9)
    number = nadia.id
    transactions.commit()
    address = f"{DESK}people/{number}/partners"
    page = desk.text(address)
    assert "Elena Quiroga Vidal" in page
    assert not any(text.text[:30] in page for text in person("elena").texts)
    form = {name: re.search(rf'name="{name}" value="(\d+)"', page)[1] for name in ("other", "slot", "place")}
    answer = desk.post(address, form, form_on=address)
    assert "Booked. Both are told." in answer.text
    fresh()
    assert db.session.query(Meeting).filter(Meeting.key.contains("hand-")).count() == 1
    paper = desk.get(f"{DESK}people/{number}/agenda.pdf")
    assert (paper.mimetype, paper.data[:5]) == ("application/pdf", b"%PDF-")


def test_what_is_missing_is_named_on_the_form(desk):
    page = desk.post(f"{DESK}walk-in", FORM | {"name": ""}, form_on=f"{DESK}walk-in")
    assert page.status_code == 422
    assert "One thing to correct" in page.text


def test_somebody_of_the_same_name_is_asked_about(desk):
    desk.post(f"{DESK}walk-in", FORM, form_on=f"{DESK}walk-in")
    page = desk.post(f"{DESK}walk-in", FORM | {"id": "other"}, form_on=f"{DESK}walk-in")
    assert page.status_code == 422
    assert "This is another person" in page.text
