"""Pages of mailings: a look before it leaves, a test to oneself, faults beside their fields."""

from dataclasses import replace

import pytest

from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Role
from matchmaker.models import Mailing, Outbox, Participant
from matchmaker.programme.settings import settings_of

pytestmark = pytest.mark.event("tiny")
PAGE = "/o/tiny-2027/mailings/new"
MAILING = {
    "kind": "message", "to": "everybody", "once": "a-form-of-its-own", "subject_fr": "Nouvelles de {event}",
    "text_fr": "Bonjour {name},\n\nles portes ouvrent à huit heures.",
}  # fmt: skip


@pytest.fixture
def owner(enter):
    return enter(Role.OWNER, "fr")


def test_it_is_counted_and_looked_at_before_it_leaves(owner):
    page = owner.post(PAGE, MAILING | {"act": "show"}).get_data(as_text=True)
    count = db.session.query(Participant).count()
    assert f"Envoyer à {count} personnes" in page
    assert "Nouvelles de Petit forum" in page
    assert "Bonjour Amina Berrada" in page
    assert (db.session.query(Mailing).count(), db.session.query(Outbox).count()) == (0, 0)


def test_sent_twice_by_a_double_click_it_is_one(owner):
    for _twice in range(2):
        assert owner.post(PAGE, MAILING | {"act": "send"}).status_code == 303
    db.session.rollback()
    assert db.session.query(Mailing).count() == 1
    assert db.session.query(Outbox).count() == db.session.query(Participant).count()
    assert "Nouvelles de Petit forum" in owner.text("/o/tiny-2027/mailings")


@pytest.mark.parametrize("address", [PAGE, "/o/tiny-2027/mailings", "/o/tiny-2027/outbox"])
def test_an_installation_without_a_mail_server_says_that_no_mail_arrives(app, owner, monkeypatch, address):
    assert 'id="mails-stay"' not in owner.text(address)
    settings = app.extensions["matchmaker.settings"]
    monkeypatch.setitem(app.extensions, "matchmaker.settings", replace(settings, mail="directory"))
    assert 'id="mails-stay"' in owner.text(address)


def test_a_test_goes_to_the_one_who_writes(owner):
    page = owner.post(PAGE, MAILING | {"act": "test"}).get_data(as_text=True)
    db.session.rollback()
    assert [mail.address for mail in db.session.query(Outbox)] == ["owner@tiny-2027.example"]
    assert "owner@tiny-2027.example" in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text_fr": ""}, "text_en"),
        ({"subject_fr": " "}, "subject_en"),
        ({"text_fr": "Bonjour {prénom}"}, "text_fr"),
        ({"to": "meets_on_day", "day": "0"}, "to"),
    ],
)
def test_faults_stand_beside_their_fields_and_nothing_is_lost(owner, changes, field):
    answer = owner.post(PAGE, MAILING | changes | {"act": "send"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert f'href="#{field}"' in page
    assert "Nouvelles de {event}" in page or "subject_fr" in changes
    db.session.rollback()
    assert db.session.query(Mailing).count() == 0


def test_a_choice_begins_with_prepared_words(owner):
    page = owner.text(f"{PAGE}?to=never_signed_in")
    assert "Vous participez à {event}" in page
    assert 'value="way_in" checked' in page or 'checked id="kind-0"' in page or "checked" in page
    assert "Ceux qui ne se sont jamais connectés" in owner.text("/o/tiny-2027/mailings")


def test_sender_and_reminders_are_the_events_own(owner, event):
    page = "/o/tiny-2027/setup/mails"
    good = {"sender_name": "Équipe", "reply_to": " Team@Example.org ", "remind_days": "5", "remind_minutes": "10"}
    assert owner.post(page, good).status_code == 303
    db.session.rollback()
    decided = settings_of(event)
    assert (decided.sender_name, decided.reply_to, decided.remind_days) == ("Équipe", "team@example.org", 5)
    assert owner.post(page, good | {"reply_to": "nobody"}).status_code == 422


def test_a_mail_text_with_a_placeholder_that_means_nothing_is_refused(owner, event):
    page = "/o/tiny-2027/setup/mails/digest"
    answer = owner.post(page, {"intro_fr": "Bonjour {nom}"})
    assert answer.status_code == 422
    assert "{nom}" in answer.get_data(as_text=True)
    assert owner.post(page, {"intro_fr": "Bonjour {name}", "subject_fr": "Des demandes"}).status_code == 303
    transactions.rollback()
    assert settings_of(event).mail_texts["digest"]["fr"]["subject"] == "Des demandes"
