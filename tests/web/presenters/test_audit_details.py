"""The log tells in words what an act was about: no key, no code, no English in an Arabic page."""

import re

import pytest
from flask import g
from flask_babel import force_locale

from matchmaker.foundation.vocabulary import LOCALE_TAGS
from matchmaker.models import Audit
from tests.factories import person, place
from web.presenters import audit_details

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def told(app, event):
    def words(subject: str, detail: dict, number: int | None = None, locale: str = "en") -> str:
        with app.test_request_context(), force_locale(LOCALE_TAGS[locale]):
            g.event = event
            return audit_details.detail(Audit(subject=subject, subject_id=number, detail=detail))

    return words


def test_rows_are_called_by_their_names(told):
    assert (
        told("place", {"key": "table", "capacity": 12})
        == f"{place('table').name['en']} · Meetings at the same time: 12"
    )
    assert told("interpreter", {"key": "lamia"}) == "Lamia Sefrioui"
    assert told("participant", {"fields": ["name"]}, person("hugo").id) == person("hugo").name
    assert told("place", {"key": "gone-since"}) == ""


@pytest.mark.parametrize(
    ("subject", "detail", "words"),
    [
        ("session", {"kind": "lunch"}, "غداء"),
        ("participant", {"kind": "investor"}, "مستثمر"),
        ("role", {"role": "owner"}, "مالك"),
        ("mailing", {"to": "never_signed_in", "receivers": 66}, "من لم يدخلوا قط · الأشخاص: 66"),
        ("languages", {"languages": "en fr"}, "الإنجليزية, الفرنسية"),
        ("event", {"template": "two_days"}, "ملتقى من يومين"),
        ("participant", {"before": "pending", "after": "validated"}, None),
        ("settings", {"phases": {"wishes": ["2026-11-04T00:00"]}, "slot_minutes": 20}, ""),
        ("run", {"seed": 1, "seconds": 15, "weights": {"worth": 50}}, ""),
        ("event", {"before": "2027-05-04", "after": "2027-05-11"}, None),
    ],
)
def test_codes_and_figures_are_said_in_the_language_of_the_page(told, subject, detail, words):
    said = told(subject, detail, locale="ar")
    assert words is None or said == words
    assert re.findall("[A-Za-z_]+", said) == []


def test_a_wish_says_nothing_of_whom_it_names(told):
    assert told("wish", {"to": 3, "strength": "no"}) == ""


@pytest.mark.parametrize(
    ("actor", "words"),
    [
        ("job 3", "by itself"),
        ("ticks", "by itself"),
        ("visitor", "a visitor"),
        ("link of participant 7", "by the link of a mail"),
        ("api key badges", "API key badges"),
        ("chief@example.org", "chief@example.org"),
    ],
)
def test_who_did_it_is_an_address_or_said_in_words(app, actor, words):
    with app.test_request_context(), force_locale("en"):
        assert audit_details.actor(Audit(actor=actor)) == words
