"""Administrators' pages: an event from nothing, the next edition, the archive, a deletion that asks; nobody else comes in."""

import re
from datetime import timedelta

import pytest

from matchmaker.editions import administrators, archiving
from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Role
from matchmaker.models import Event, Outbox, Participant
from tests.factories import acting, person

NEW = {
    "name": "Journées de l'eau", "starts_on": "2028-02-02", "ends_on": "2028-02-03", "city": "Dakar", "country": "SN",
    "venue": "CICAD", "time_zone": "Africa/Dakar", "languages": ["fr", "en"], "template": "two_days",
}  # fmt: skip


@pytest.fixture
def administrator(enter):
    return enter(administrators.grant("chief@example.org"), "fr", follow=True)


def test_an_event_from_nothing_in_one_form(administrator):
    page = administrator.text("/")
    assert "/events/" in page
    assert "Aucun événement" in administrator.text("/events/")
    page = administrator.post("/events/new", NEW).get_data(as_text=True)
    event = db.session.query(Event).one()
    assert f"/o/{event.key}/setup/event" in page
    assert "2–3 fév. 2028" in re.sub(r"\s", " ", page)
    assert (event.name, event.country, event.languages) == (
        dict.fromkeys(["fr", "en"], "Journées de l'eau"),
        "SN",
        ["fr", "en"],
    )
    assert "2028" in administrator.text("/events/")


@pytest.mark.parametrize(
    ("typed", "country", "status"), [("", "SN", 200), ("dakar", "", 200), ("", "", 422), ("", "ES", 422)]
)
def test_a_city_or_the_country_tells_the_time_zone(administrator, typed, country, status):
    answer = administrator.post("/events/new", NEW | {"time_zone": typed, "country": country, "city": ""})
    assert answer.status_code == status
    assert [event.time_zone for event in db.session.query(Event)] == ["Africa/Dakar"] * (status == 200)


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("starts_on", "soon"), ("ends_on", "2028-02-01"), ("time_zone", "Nowhere"), ("languages", [])],
)
def test_a_wrong_field_comes_back_with_its_fault_and_what_was_typed(administrator, field, value):
    answer = administrator.post("/events/new", NEW | {field: value})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert f'href="#{field}' in page
    assert "CICAD" in page
    assert db.session.query(Event).count() == 0


@pytest.mark.event("tiny")
def test_the_next_edition_comes_with_its_people(administrator, event):
    key, count = event.key, db.session.query(Participant).count()
    page = administrator.text(f"/events/{key}/copy")
    assert 'value="2028-' in page
    first = event.starts_on + timedelta(weeks=52)
    answer = administrator.post(f"/events/{key}/copy", {"starts_on": str(first), "people": "y"})
    assert answer.status_code == 200
    made = db.session.query(Event).order_by(Event.id.desc()).first()
    assert (made.starts_on, made.edition) == (first, 2)
    assert db.session.query(Participant).filter_by(event_id=made.id).count() == count
    again = administrator.post(f"/events/{key}/copy", {"starts_on": str(event.starts_on), "people": "y"})
    assert again.status_code == 422


@pytest.mark.event("tiny")
def test_an_archived_event_is_read_and_not_changed(administrator, enter, event):
    key = event.key
    owner, amina = enter(Role.OWNER), enter("amina")
    administrator.post(f"/events/{key}/archive", form_on="/events/")
    assert 'id="archived"' in owner.text(f"/o/{key}/")
    assert owner.post(f"/o/{key}/setup/settings", form_on=f"/o/{key}/setup/settings").status_code == 409
    saved = amina.post(f"/p/{person('amina').id}/availability", form_on=f"/p/{person('amina').id}/availability")
    assert saved.status_code == 409
    assert key not in enter("brice", agreed=False).text("/")
    administrator.post(f"/events/{key}/reopen", form_on="/events/")
    assert 'id="archived"' not in owner.text(f"/o/{key}/")


@pytest.mark.event("tiny")
def test_a_deletion_names_what_goes_and_wants_the_key(administrator, enter, event):
    key = event.key
    page = administrator.text(f"/events/{key}/delete")
    assert f"{db.session.query(Participant).count()} participants" in re.sub(r"\s", " ", page)
    assert administrator.post(f"/events/{key}/delete", {"typed": "yes"}).status_code == 422
    assert db.session.query(Event).count() == 1
    assert administrator.post(f"/events/{key}/delete", {"typed": key}).status_code == 200
    db.session.rollback()
    assert db.session.query(Event).count() == 0


@pytest.mark.event("tiny")
def test_postponing_shows_who_is_hit_and_tells_them_once_confirmed(published, enter, event):
    owner, key = enter(Role.OWNER), event.key
    first = str(event.starts_on + timedelta(weeks=1))
    db.session.query(Outbox).delete()
    transactions.commit()
    page = owner.post(f"/o/{key}/setup/postpone", {"starts_on": first}).get_data(as_text=True)
    assert 'id="retimed"' in page
    assert str(db.session.query(Event).one().starts_on) != first
    assert owner.post(f"/o/{key}/setup/postpone", {"starts_on": first, "confirmed": first}).status_code == 303
    db.session.rollback()
    assert str(db.session.query(Event).one().starts_on) == first
    assert db.session.query(Outbox).filter_by(kind="agenda_changed").count() > 0


@pytest.mark.event("tiny")
def test_each_event_asks_for_its_own_consent_in_its_own_words(enter, event):
    owner, key = enter(Role.OWNER), event.key
    words = {"legal_basis_en": "Senegalese law 2008-12", "consent_text_en": "Photographs are taken in the halls."}
    assert owner.post(f"/o/{key}/setup/consent", words).status_code == 303
    amina = enter("amina", agreed=False)
    page = amina.text(f"/account/consent/{key}")
    assert "Senegalese law 2008-12" in page
    assert "Photographs are taken in the halls." in page
    acting("amina", email="amina@tiny.example", agreed=True)
    transactions.commit()
    assert amina.get(f"/p/{person('amina').id}/").status_code == 200


@pytest.mark.event("tiny")
def test_several_events_can_be_told_apart_and_changed_between(administrator, event):
    administrator.post("/events/new", NEW)
    made = db.session.query(Event).order_by(Event.id.desc()).first()
    page = administrator.text(f"/o/{made.key}/")
    assert 'class="container-xl event-switch"' in page
    assert "2028" in page
    archiving.archive(event)
    transactions.commit()
    assert "Archivé" in administrator.text("/events/")
