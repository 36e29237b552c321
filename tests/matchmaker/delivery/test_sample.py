"""The sample of a mail that organisers see before they keep their words."""

import pytest

from matchmaker.delivery.sample import OTHER, READER, sample
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import LOCALES, MailKind
from matchmaker.models import Outbox, Place, Slot
from matchmaker.programme.settings import EVERY_MAIL

pytestmark = pytest.mark.event("tiny")


def body(message) -> str:
    return message.get_body(("plain",)).get_content()


@pytest.mark.parametrize("kind", MailKind)
def test_every_kind_has_a_sample_in_every_language(event, kind):
    samples = {locale: sample(event, kind, locale, {}) for locale in LOCALES}
    assert {locale: message["Content-Language"] for locale, message in samples.items()} == {one: one for one in LOCALES}
    assert len({message["Subject"] for message in samples.values()}) == len(LOCALES)
    assert all(body(message).strip() for message in samples.values())
    assert db.session.query(Outbox).count() == 0


def test_the_organisers_words_stand_around_the_events_own_programme(event):
    words = {"agenda_published": {"en": {"intro": "Dear guests,", "closing": "See you by the sea."}}}
    text = body(sample(event, "agenda_published", "en", words))
    assert text.index("Dear guests,") < text.index(OTHER) < text.index("See you by the sea.")
    assert READER in text
    assert "The table" in text
    assert "09:30" in text


def test_words_for_every_kind_are_shown_around_an_agenda(event):
    words = {EVERY_MAIL: {"fr": {"closing": "À bientôt à Asilah."}}}
    text = body(sample(event, EVERY_MAIL, "fr", words))
    assert "À bientôt à Asilah." in text
    plain = body(sample(event, "agenda_published", "fr", {}))
    assert text.replace("À bientôt à Asilah.", "").split() == plain.split()


def test_words_in_another_language_or_of_another_kind_are_not_shown(event):
    words = {"reminder": {"en": {"intro": "Tomorrow!"}}, EVERY_MAIL: {"ar": {"intro": "مرحبا"}}}
    assert body(sample(event, "agenda_published", "en", words)) == body(sample(event, "agenda_published", "en", {}))


def test_an_event_without_programme_and_venue_has_samples_too(event):
    for model in (Slot, Place):
        db.session.query(model).delete()
    db.session.expire_all()
    assert "09:00" in body(sample(event, "reminder", "en", {}))
