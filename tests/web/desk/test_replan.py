"""A table is lost at the desk: worked out, shown with names and tables, confirmed in one tap."""

from datetime import datetime

import pytest

from matchmaker.foundation.clock import instant
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Role
from matchmaker.models import Agenda, Outbox
from tests.factories import place
from tests.scenes import fresh

pytestmark = pytest.mark.event("tiny")
DESK = "/d/tiny-2027/"


@pytest.fixture
def desk(published, event, clock, enter):
    clock.moment = instant(datetime(2027, 5, 4, 9, 35), event.time_zone)
    return enter(Role.DESK, follow=True)


def test_a_lost_table_in_three_taps(desk):
    booth = place("booth-chen").id
    page = desk.post(f"{DESK}places/{booth}/lost", {"tables": 2}, form_on=f"{DESK}replan")
    assert "2 meetings cannot be held as planned" in page.text
    page = desk.post(f"{DESK}replan", form_on=f"{DESK}replan")
    assert "What would change" in page.text
    assert "Amina Lahrichi" in page.text
    fresh()
    draft = db.session.query(Agenda).order_by(Agenda.id.desc()).first()
    form = {"revision": draft.revision}
    page = desk.post(f"{DESK}replan/{draft.id}", form, form_on=f"{DESK}replan")
    assert "It counts from now on." in page.text
    fresh()
    assert db.session.query(Agenda).filter_by(state="published").one().id == draft.id
    assert db.session.query(Outbox).filter_by(kind="agenda_changed").count() > 0
    page = desk.post(f"{DESK}replan/{draft.id}", form, form_on=f"{DESK}replan")
    assert "Somebody changed this" in page.text


def test_where_nothing_has_to_move_the_page_says_so(desk):
    page = desk.post(f"{DESK}replan", form_on=f"{DESK}replan")
    assert "Nothing has to move" in page.text
