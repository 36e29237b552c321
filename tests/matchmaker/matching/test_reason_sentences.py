"""Why two people fit, told to one of them: their side of it, the strongest first, and nothing that is not theirs to know."""

import pytest
from flask_babel import force_locale

from matchmaker.matching import reason_sentences
from matchmaker.matching.reason_sentences import of_invitation, of_reason, sentences
from tests.factories import REASONS, person

THEMES = "You share: Environment and sustainable development"
pytestmark = pytest.mark.event("tiny")


def reason(code: str, weight: float = 0.2, **detail) -> dict:
    return {"code": code, "weight": weight, "detail": detail}


@pytest.fixture(autouse=True)
def english(event):
    with force_locale("en"):
        yield


@pytest.fixture
def told():
    """told("elena", "diego", reason): what Elena reads of it."""
    return lambda reader, other, why: of_reason(why, person(reader), person(other))


def test_each_side_reads_its_own_side(told):
    need = reason("need_meets_offer", need="diego", offer="elena")
    assert told("diego", "elena", need) == "They offer what you seek"
    assert told("elena", "diego", need) == "They seek what you offer"
    ticket = reason("ticket")
    assert told("elena", "diego", ticket) == "What they raise fits your ticket"
    assert told("diego", "elena", ticket) == "What you raise fits their ticket"
    assert told("elena", "diego", reason("cross_region")) == "From Europe to Latin America"
    assert told("diego", "elena", reason("cross_region")) == "From Latin America to Europe"


def test_what_one_looks_for_is_named_by_whoever_looks(told):
    elena, diego = person("elena"), person("diego")
    elena.seeks_kinds, diego.seeks_kinds = ["startup"], []
    assert told("elena", "diego", reason("sought_kind")) == "You look for: Startup"
    assert told("diego", "elena", reason("sought_kind")) == "They look for: Startup"
    elena.seeks_kinds = ["exhibitor"]
    assert told("elena", "diego", reason("sought_kind")) is None


@pytest.mark.parametrize(
    ("why", "sentence"),
    [
        (reason("ticket", -0.2), "The sums sought and invested do not overlap"),
        (reason("common_language", -0.2, shared=[]), "No language in common: an interpreter is needed"),
        (reason("common_language", 0.2, shared=["es", "en"]), "You both speak Spanish and English"),
        (reason("shared_themes", 0.2, shared=["environment"]), THEMES),
        (reason("shared_themes", -0.2, shared=[]), None),
        (reason("need_meets_offer", -0.1, need="diego"), None),
        (reason("met_before", -0.1), "You have met before"),
        (reason("gate", -1, closed=["ticket_apart"]), "The sums sought and invested do not overlap"),
        (reason("crowded", -0.1), None),
    ],
)
def test_a_reason_against_says_what_speaks_against_and_some_are_not_told(told, why, sentence):
    assert told("elena", "diego", why) == sentence


def test_the_strongest_come_first_three_of_them_and_none_twice():
    elena, diego = person("elena"), person("diego")
    many = [
        *REASONS, reason("cross_region", 0.25), reason("cross_region", 0.24), reason("met_before", 0.01),
        reason("common_language", -0.9, shared=[]),
    ]  # fmt: skip
    found = sentences(many, elena, diego)
    assert found == [
        "What they raise fits your ticket",
        "From Europe to Latin America",
        THEMES,
    ]
    assert sentences(many, elena, diego, 9, against=True)[-1] == "No language in common: an interpreter is needed"
    assert "No language in common: an interpreter is needed" not in sentences(many, elena, diego, 9)


def test_an_invitation_does_not_say_that_an_investor_looks_for_startups():
    elena, diego = person("elena"), person("diego")
    elena.seeks_kinds = ["startup"]
    many = [reason("sought_kind", 0.9), *REASONS, reason("cross_region", 0.01)]
    assert of_invitation(many, elena, diego) == [
        "What they raise fits your ticket", THEMES, "They seek what you offer",
        "From Europe to Latin America",
    ]  # fmt: skip
    assert of_invitation(REASONS, diego, elena)[-1] == "They offer what you seek"


def test_names_are_joined_as_the_readers_language_does():
    with force_locale("fr"):
        assert reason_sentences.listed(["A", "B", "C"]) == "A, B et C"
    with force_locale("ar"):
        assert reason_sentences.listed(["أ", "ب"]) == "أ وب"
