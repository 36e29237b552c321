"""The texts that the scorer compares, as participants wrote them."""

import pytest

from matchmaker.foundation.extensions import db
from matchmaker.matching.profile_texts import checksum, text_of
from matchmaker.models import ProfileText
from scoring import NEED, OFFER
from tests.factories import person

pytestmark = pytest.mark.event("tiny")


def test_an_investors_thesis_belongs_to_what_they_need(app):
    elena = person("elena")
    elena.texts.clear()
    db.session.flush()
    elena.texts = [
        ProfileText(field="thesis", text="Water, early", language="en"),
        ProfileText(field="needs", text="Des villes", language="fr"),
    ]
    db.session.flush()
    assert text_of(elena, NEED) == ("Des villes\nWater, early", "fr")
    assert text_of(elena, OFFER) == ("", None)


def test_a_changed_text_is_another_one():
    assert checksum("Water") == checksum("Water") != checksum("Water.")
