"""Whom somebody is shown: the best suggestions, everybody who passes a filter, names before texts; weights in force."""

from dataclasses import asdict

import pytest

from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.matching import suggestions, weights
from matchmaker.matching.suggestions import Filters
from scoring import Weights
from tests.factories import person, scored

pytestmark = pytest.mark.event("tiny")


def shown(filters: Filters = Filters(), nearest: list[int] | None = None, me: str = "amina") -> list[str]:  # noqa: B008
    return [one.person.key for one in suggestions.people(person(me), filters, nearest=nearest).rows]


@pytest.fixture(autouse=True)
def scores(app) -> None:
    for key, value in (("chen", 0.9), ("grace", 0.7), ("diego", 0.8), ("elena", 0.6)):
        scored(person("amina"), person(key), value)


def test_suggestions_are_the_scored_ones_best_first_without_people_of_rank(app):
    assert shown() == ["chen", "diego", "grace", "elena"]
    person("diego").protocol = True
    db.session.flush()
    assert shown() == ["chen", "grace", "elena"]


def test_a_filter_shows_everybody_who_passes_it_scored_ones_first(app):
    assert shown(Filters(kind="startup")) == ["diego", "grace"]
    assert shown(Filters(language="fr")) == ["elena", "brice", "farid", "hugo"]
    assert shown(Filters(theme="ai", region="africa")) == ["farid"]
    assert shown(Filters(kind="startup", language="pt")) == []


def test_a_query_finds_names_before_texts_and_texts_before_meanings(app):
    brice = person("brice")
    brice.headline = "We know Grace"
    db.session.flush()
    assert shown(Filters(q="grace"), nearest=[person("hugo").id]) == ["grace", "hugo", "brice"]
    assert shown(Filters(q="amina")) == []  # oneself


def test_hidden_people_and_those_one_must_not_meet_are_not_shown(app):
    person("chen").visible = False
    person("diego").organisation_id = person("amina").organisation_id
    db.session.flush()
    assert shown() == ["grace", "elena"]


def test_a_suggestion_carries_its_score_its_reasons_and_ones_own_wish(app):
    found = suggestions.suggestion(
        person("amina"), person("chen"), suggestions.score_with(person("chen"), person("amina"))
    )
    assert (found.score, found.reasons[0]["code"], found.wish.strength) == (0.9, "ticket", "must")


def test_only_weights_that_differ_from_the_usual_are_kept(event):
    usual = asdict(Weights())
    weights.save(event, usual | {"themes": 2.0}, damping=0.1)
    assert event.settings["weights"] == {"themes": 2.0}
    assert asdict(weights.in_force(event)) == usual | {"themes": 2.0}


def test_learnt_weights_are_adopted_only_with_evidence_and_over_those_they_were_compared_with(event):
    usual = asdict(Weights())
    learnt = {"weights": usual | {"themes": 1.4}, "current": usual, "wishes": 80, "worthwhile": True}
    codes = []
    for found in (learnt | {"worthwhile": False}, {"wishes": 3}):
        event.scoring_report = {"lesson": found}
        with pytest.raises(RefusedError) as refused:
            weights.adopt(event)
        codes.append(refused.value.code)
    event.scoring_report = {"lesson": learnt}
    weights.adopt(event)
    assert weights.in_force(event).themes == 1.4
    with pytest.raises(RefusedError) as refused:
        weights.adopt(event)
    assert [*codes, refused.value.code] == ["no_proposal", "no_proposal", "weights_changed"]


def test_evened_out_lists_stand_first(event):
    evened = ["elena", "grace", "chen"]
    person("amina").shown_first = [person(key).id for key in evened]
    assert shown() == ["chen", "diego", "grace", "elena"]
    event.settings["even_out"] = True
    assert shown() == [*evened, "diego"]
    assert shown(Filters(kind="startup")) == ["diego", "grace"]  # a filter asks for everybody, by fit
