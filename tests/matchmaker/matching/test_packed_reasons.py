"""Reasons are stored compactly and come back as they went in, without what profiles say anyway."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.foundation.extensions import db
from matchmaker.models import Score
from matchmaker.models.reasons import CODES, FACTS, NUMBERS, packed_reasons, unpacked_reasons
from scoring.pairs.features import FEATURES
from tests.factories import person

weights = st.integers(-1_000_000, 1_000_000).map(lambda millionths: millionths / 1_000_000)
words = st.lists(st.sampled_from(("ar", "fr", "environment", "services")))
facts = {
    "shared": words, "closed": words, "value": st.floats(-9, 9), "similarity": st.floats(-1, 1), "chance": st.floats(0, 1),
    "need": st.just("amina"), "offer": st.just("chen"), "asked": st.just([0, 30, 77]), "sentence": st.just([4, 9, 1]),
}  # fmt: skip


@st.composite
def reasons(draw) -> list[tuple]:
    codes = draw(st.lists(st.sampled_from(CODES)))
    return [(code, draw(weights), {name: draw(facts[name]) for name in FACTS.get(code, ())}) for code in codes]


@given(reasons())
def test_reasons_come_back(told):
    back = unpacked_reasons(packed_reasons(told))
    assert [(one["code"], one["weight"], one["detail"]) for one in back] == told


def test_what_profiles_say_is_not_repeated():
    packed = packed_reasons([("sought_kind", 0.25, {"amina": "investor", "chen": "startup"})])
    assert packed == f"[[{NUMBERS['sought_kind']},250000]]"
    assert unpacked_reasons(packed) == [{"code": "sought_kind", "weight": 0.25, "detail": {}}]


def test_an_older_claim_without_its_sentences_stays_without():
    detail = {"need": "amina", "offer": "chen", "similarity": 0.5, "chance": 0.4}
    [back] = unpacked_reasons(packed_reasons([("need_meets_offer", 0.1, detail)]))
    assert back["detail"] == detail


def test_every_code_of_the_scorer_has_a_number():
    assert {*FEATURES, "base", "related_texts", "gate"} <= set(NUMBERS)
    assert "wish" not in NUMBERS  # stored reasons do not reveal wishes
    with pytest.raises(KeyError):
        packed_reasons([("unheard", 0.1, {})])


@pytest.mark.event("tiny")
def test_a_score_has_its_reasons_as_the_scorer_tells_them(event):
    told = [{"code": "shared_themes", "weight": 0.5, "detail": {"shared": ["environment"]}}]
    a, b = sorted(person(key).id for key in ("amina", "chen"))
    db.session.add(Score(a_id=a, b_id=b, event_id=event.id, score=0.5, reasons=told))
    db.session.flush()
    db.session.expire_all()
    assert db.session.get(Score, (a, b)).reasons == told
