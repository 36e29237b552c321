"""How a text is read while it is written, by vectors made by hand."""

import numpy as np
import pytest

from matchmaker.accounts.accounts import account_for
from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import TextRemark
from matchmaker.matching import reading, search
from matchmaker.matching.scoring_profiles import profiles_of
from matchmaker.models import Vector
from scoring import NEED, OFFER, names_of
from tests.factories import person

pytestmark = pytest.mark.event("tiny")
MODEL = "by-hand:3"
LIGHT, WATER = [1, 0, 0], [0, 1, 0]


class Reads:
    """An encoder that hears "lamp" and "water"."""

    def vectors(self, text: str, language: str | None):
        said = np.array([float("lamp" in text), float("water" in text), 0.01], np.float32)
        return MODEL, said / np.linalg.norm(said), said / np.linalg.norm(said)


@pytest.fixture
def corpus(app, event):
    """Chen offers light, Grace finds leaks, others need either; an encoder that tells the two apart."""
    search.init_app(app, Reads())
    people, profiles = profiles_of(event)
    meant = {
        OFFER: {"chen": LIGHT, "grace": WATER, "hugo": [0, 0, 1]},
        NEED: {"amina": LIGHT, "brice": WATER, "diego": [0, 0, 1]},
    }
    for one, profile in zip(people, profiles):
        for kind in (OFFER, NEED):
            if one.key in meant[kind]:
                name = names_of(profile)[kind]
                data = np.array(meant[kind][one.key], np.float32).tobytes()
                db.session.add(Vector(model_id=MODEL, text_hash=name, data=data))
    transactions.commit()


def read(text: str):
    return reading.read(person("amina"), account_for("amina@tiny.example"), text, NEED)


def test_each_line_is_read_by_itself(corpus):
    lamps, water = read("We want two thousand lamps\n- We lose water under our streets")
    assert [one.key for one in lamps.near][:1] == ["chen"]
    assert [one.key for one in water.near][:1] == ["grace"]
    assert set(lamps.themes) <= set(person("chen").themes)
    assert lamps.remarks == water.remarks == (TextRemark.SHORT,)


def test_whoever_is_not_listed_is_not_named(corpus):
    person("chen").visible = False
    transactions.commit()
    assert "chen" not in [one.key for one in read("We want two thousand lamps")[0].near]


def test_without_a_model_the_remarks_are_all(app, event):
    class Nothing:
        def vectors(self, text, language):
            return None

    search.init_app(app, Nothing())
    (found,) = read("three words only")
    assert (found.remarks, found.themes, found.near) == ((TextRemark.FEW_WORDS,), (), ())
