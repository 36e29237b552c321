"""Profiles are written in the languages that the event takes; what stands in another stays, and nobody is stopped by a guess."""

import pytest

from matchmaker.foundation import transactions
from matchmaker.foundation.vocabulary import LOCALES
from matchmaker.programme import event_languages
from tests.factories import person
from tests.web.participants.test_profile import profile, typed

pytestmark = pytest.mark.event("tiny")
SPANISH = "Busco ciudades pequeñas que quieran alquilar triciclos eléctricos para su mercado central."
FRENCH = "Nous cherchons de petites villes qui veulent louer des tricycles électriques pour leur marché."
PORTUGUESE = "Procuramos cidades pequenas que queiram alugar triciclos elétricos para o seu mercado central."


@pytest.fixture
def browser(enter, event):
    """Amina, whose event takes Arabic and French."""
    event_languages.save(event, LOCALES, "en", ["ar", "fr"])
    return enter("amina")


def save(browser, **changes):
    return browser.post(profile(), typed(browser.text(profile())) | changes)


def test_only_these_can_be_chosen(browser):
    page = browser.text(profile()).split('id="text_language"')[1].split("</select>")[0]
    assert [code for code in ("ar", "fr", "en", "es", "pt") if f'value="{code}"' in page] == ["ar", "fr"]
    answer = save(browser, needs=FRENCH, text_language="es")
    assert answer.status_code == 422
    assert 'id="text_language-fault"' in answer.text
    assert "written in Arabic or French" in answer.text


def test_a_text_in_another_language_is_told_beside_its_field_and_nothing_is_lost(browser):
    before = person("amina").changed_at
    answer = save(browser, needs=SPANISH, offers=FRENCH)
    assert answer.status_code == 422
    assert "This reads as Spanish; profiles of this event are written in Arabic or French." in answer.text
    assert 'id="needs-fault"' in answer.text
    assert 'id="offers-fault"' not in answer.text
    assert SPANISH in answer.text
    assert person("amina").changed_at == before


def test_whoever_is_sure_is_believed_and_says_which_language_it_is(browser):
    assert 'id="sure"' not in browser.text(profile())
    assert 'id="sure"' in save(browser, needs=SPANISH, text_language="").text
    unsaid = save(browser, needs=SPANISH, text_language="", sure="y")
    assert unsaid.status_code == 422
    assert "Choose the language of your texts." in unsaid.text
    assert save(browser, needs=SPANISH, text_language="fr", sure="y").status_code == 303
    assert person("amina").text("needs").language == "fr"


def test_a_few_words_are_taken_on_trust(browser):
    assert save(browser, needs="Lamps, many.").status_code == 303


def test_a_language_that_was_withdrawn_later_stays_with_whom_it_stood(enter, event):
    hugo = person("hugo")
    assert hugo.text_language == "pt"
    event_languages.save(event, LOCALES, "en", ["ar", "fr"])
    transactions.commit()
    browser, address = enter("hugo"), profile("hugo")
    page = browser.text(address)
    assert "Portuguese (taken no longer)" in page
    data = typed(page, name="Hugo Tavares", country="PT", languages=["pt", "fr"], text_language="pt", needs=PORTUGUESE)
    assert browser.post(address, data).status_code == 303
    assert (person("hugo").text("needs").text, person("hugo").text_language) == (PORTUGUESE, "pt")
    refused = browser.post(address, typed(browser.text(address), needs=SPANISH, text_language="pt"))
    assert "This reads as Spanish" in refused.text


@pytest.mark.parametrize("locale", LOCALES)
def test_the_fault_names_languages_in_the_readers_own(enter, event, locale):
    event_languages.save(event, LOCALES, "en", ["fr"])
    browser = enter("amina", locale)
    names = {"en": "Spanish", "fr": "espagnol", "ar": "الإسبانية"}
    answer = browser.post(profile(), typed(browser.text(profile()), needs=SPANISH))
    assert names[locale] in answer.text
