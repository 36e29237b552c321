"""Every word of the vocabulary has a label, every message its Arabic and French, every error page its sentence."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po
from flask_babel import force_locale, gettext, ngettext

from matchmaker.foundation import labels
from matchmaker.foundation.catalogues import Id, used
from matchmaker.foundation.vocabulary import LOCALE_TAGS
from tests.conftest import ROOT

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")
ARABIC = re.compile("[\u0600-\u06ff]")
SAME_IN_ARABIC = re.compile(r"CSV|XLSX|PDF|JSON|URL|API|Webhooks?|https?://\S*|\W|\d")
FORMS = {"ar": 6, "fr": 2}


messages = cache(used)  # the sources do not change while tests run, nor do the catalogues


@cache
def catalogues(locale: str) -> tuple[tuple[Path, Catalog], ...]:
    return tuple(read_catalogues(locale))


def read_catalogues(locale: str) -> Iterator[tuple[Path, Catalog]]:
    for path in sorted((ROOT / "matchmaker" / "translations").glob(f"*/{locale}/LC_MESSAGES/messages.po")):
        with path.open("rb") as file:
            yield path, read_po(file, locale=locale)


@cache
def translated(locale: str) -> dict[Id, Id]:
    """Every finished translation, as the merged catalogues of the application have it."""
    found: dict[Id, Id] = {}
    for _path, catalogue in catalogues(locale):
        for message in catalogue:
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            if message.id and not message.fuzzy and all(forms):
                found[message.id] = message.string
    return found


def strings(text: Id) -> tuple[str, ...]:
    return text if isinstance(text, tuple) else (text,)


@pytest.mark.parametrize("locale", FORMS)
def test_every_message_is_translated(locale):
    done = translated(locale)
    missing = [f"{where}: {message!r}" for message, where in sorted(messages().items(), key=str) if message not in done]
    assert not missing, f"{len(missing)} messages without {locale}:\n" + "\n".join(missing)


@pytest.mark.parametrize("locale", FORMS)
def test_no_message_is_translated_that_nothing_says(locale):
    dead = sorted(map(str, set(translated(locale)) - set(messages())))
    assert not dead, f"{len(dead)} messages that no module or template has:\n" + "\n".join(dead)


@pytest.mark.parametrize("locale", FORMS)
def test_areas_agree_on_a_message(locale):
    """Their catalogues are merged: where two differ, one of the pages reads the other's words."""
    told: dict[Id, dict[Id, str]] = {}
    for path, catalogue in catalogues(locale):
        for message in catalogue:
            if message.id:
                told.setdefault(message.id, {})[message.string] = path.parts[-4]
    assert {message: ways for message, ways in told.items() if len(ways) > 1} == {}


@pytest.mark.parametrize("locale", FORMS)
def test_plurals_have_every_form(locale):
    """Six in Arabic; the header of every catalogue says the same rule, and is not marked as a guess."""
    rules = set()
    for path, catalogue in catalogues(locale):
        assert not catalogue.fuzzy, path
        assert catalogue.num_plurals == FORMS[locale], path
        rules.add(catalogue.plural_expr)
        for message in catalogue:
            if message.pluralizable:
                assert len([form for form in message.string if form]) == FORMS[locale], f"{path}: {message.id}"
    assert len(rules) == 1


@pytest.mark.parametrize("locale", FORMS)
def test_a_translation_has_the_placeholders_of_its_message(locale):
    """All of them, each once more or less often; "one" and "two" may be words instead of the number."""
    wrong = []
    for message, translation in translated(locale).items():
        wanted = {place for text in strings(message) for place in PLACEHOLDER.findall(text)}
        for number, text in enumerate(strings(translation)):
            found = set(PLACEHOLDER.findall(text))
            plural_word = isinstance(message, tuple) and number < 3
            if found - wanted or (wanted - found) - ({"%(num)d", "%(num)s"} if plural_word else set()):
                wrong.append(f"{message!r} -> {text!r}")
    assert not wrong, "\n".join(wrong)


def test_arabic_is_written_in_arabic():
    """A translation that repeats the English is none, names of formats apart."""
    wrong = [
        message
        for message, translation in translated("ar").items()
        for text in strings(translation)
        if SAME_IN_ARABIC.sub("", PLACEHOLDER.sub("", str(strings(message)[0]))) and not ARABIC.search(text)
    ]
    assert not wrong


def test_sentences_differ_between_english_and_french():
    """Words may be the same in both; whole sentences are not."""
    wrong = [
        message
        for message, translation in translated("fr").items()
        if isinstance(message, str) and message == translation and len(PLACEHOLDER.sub("", message).split()) > 3
    ]
    assert not wrong


def test_arabic_counts_in_six_ways_at_run_time(app):
    """The merged catalogues keep the order of their forms: zero, one, two, few, many, and the rest."""
    message = next(found for found in messages() if isinstance(found, tuple) and len(set(translated("ar")[found])) == 6)
    with app.test_request_context(), force_locale(LOCALE_TAGS["ar"]):
        told = [ngettext(*message, count) for count in (0, 1, 2, 5, 11, 100)]
    assert len({PLACEHOLDER.sub("", re.sub(r"\d+", "", text)) for text in told}) >= 4
    assert [ARABIC.search(text) is not None for text in told] == [True] * 6


@pytest.mark.parametrize("words_of", labels.LABELS, ids=lambda enum: enum.__name__)
def test_every_word_has_a_label(app, words_of):
    with app.test_request_context():
        for locale in LOCALE_TAGS.values():
            with force_locale(locale):
                found = [labels.label(word) for word in words_of]
                assert all(found)
                assert not {str(word) for word in words_of if "_" in word} & set(found)
    assert set(labels.LABELS[words_of]) == {word.value for word in words_of}


def test_every_error_page_speaks_arabic(app):
    from web.errors import words as sentences

    with app.test_request_context(), force_locale(LOCALE_TAGS["ar"]):
        for status in (400, 403, 404, 405, 409, 413, 422, 429, 500, 503):
            assert all(ARABIC.search(text) for text in sentences(status)), status
        assert gettext("Sign out") != "Sign out"


NO_ADDRESS = {
    "ذلك", "تلك", "كذلك", "هناك", "شك", "أشارك", "مشارك", "المشارك", "مشترك", "الاشتراك", "مالك", "متروك", "ك", "ترك", "يترك",
    "تتحرك", "يتحرك", "يشارك",
}  # fmt: skip
SHORT_VOWELS = re.compile("[\u064b-\u0652]")


@pytest.mark.parametrize("area", ["account", "common", "events", "mail", "organisers", "participants", "startups"])
def test_every_reader_is_addressed_in_one_way_in_arabic(area):
    """In the plural, on pages as in mails: nothing is "yours" (-ka)."""
    path = ROOT / "matchmaker" / "translations" / area / "ar" / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        texts = [text for message in read_po(file) if message.id for text in strings(message.string)]
    found = {word for text in texts for word in re.findall(r"\w+ك\b", SHORT_VOWELS.sub("", text))}
    assert {re.sub("^[وفبل]+", "", word) for word in found} - NO_ADDRESS == set()


def arabic_texts() -> Iterator[tuple[str, tuple[str, ...]]]:
    for path, catalogue in catalogues("ar"):
        yield from ((path.parts[-4], strings(message.string)) for message in catalogue if message.id)


def test_an_event_has_one_name_in_arabic():
    wrong = re.compile("فعالي(?:ة|ات)|(?:ال|لل)حدث")
    assert [text for _area, texts in arabic_texts() for text in texts if wrong.search(SHORT_VOWELS.sub("", text))] == []


def exchanged(hundred: str, eleven: str) -> bool:
    """Return True if what is counted stands in the accusative after 100, and without it after 11."""
    if SHORT_VOWELS.sub("", hundred) == SHORT_VOWELS.sub("", eleven):
        return "ً" in hundred and "ً" not in eleven
    one, other = (SHORT_VOWELS.sub("", text).split() for text in (hundred, eleven))
    return len(one) == len(other) and any(a == f"{b}ا" for a, b in zip(one, other, strict=True))


def test_arabic_counts_eleven_and_a_hundred_each_in_its_case():
    six = [(area, texts) for area, texts in arabic_texts() if len(texts) == FORMS["ar"]]
    assert exchanged("%(num)s صفًا", "%(num)s صف")
    assert not exchanged("%(num)s صف", "%(num)s صفًا")
    assert [(area, texts[4], texts[5]) for area, texts in six if exchanged(texts[4], texts[5])] == []
