"""Words that name no firm make no colleagues; names of firms do."""

import pytest

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Strength
from matchmaker.matching import candidates, scoring_profiles, wishes
from matchmaker.models import Organisation
from matchmaker.people import profiles
from matchmaker.people.organisations import names_a_firm, no_firms
from matchmaker.people.profile_schema import ProfileSchema
from matchmaker.planning.problem import USUAL, build_problem
from tests.factories import a_wish, person

pytestmark = pytest.mark.event("tiny")
TYPED = {
    "name": "Some Body",
    "country": "MA",
    "languages": ["en"],
    "offers": "Things of all sorts",
    "text_language": "en",
}
NONE = (
    "Freelance", "freelancer", "-", "—", "N/A", "n.a.", "none", "No company", "Self-employed", "Independent consultant",
    "Indépendante", "Auto-entrepreneur", "Néant", "à mon compte", "autónomo", "Por cuenta propia", "Nenhuma", "مستقل", "لا يوجد",
    "?", "Freelance / indépendant", "retraité",
)  # fmt: skip
FIRMS = (
    "Port of Ria",
    "Free",
    "Independent Power Ltd",
    "X",
    "3M",
    "شركة المستقبل",
    "Consulting Group Dakar",
    "No Limits",
    "Nil SA",
)


def join(word: str, *keys: str) -> None:
    for key in keys:
        one = person(key)
        data = ProfileSchema().load(TYPED | {"organisation": word})
        profiles.save_profile(one, data, profiles.base_of(one))


@pytest.mark.parametrize("word", NONE)
def test_words_that_name_no_firm(word):
    assert not names_a_firm(word)


@pytest.mark.parametrize("word", FIRMS)
def test_names_of_firms(word):
    assert names_a_firm(word)


@pytest.mark.parametrize("word", ["Freelance", "-", "مستقل"])
def test_strangers_without_a_firm_may_meet(event, word):
    join(word, "amina", "farid")
    assert person("amina").organisation.name == word
    assert wishes.make_wish(person("amina"), person("farid"), Strength.MUST)
    low, high = sorted((person("amina").id, person("farid").id))
    assert (low, high) in {(one.a, one.b) for one in candidates.candidates(event)}


def test_colleagues_may_not(event):
    join("Port of Ria", "amina", "farid")
    assert not wishes.proposable(person("amina"), person("farid"))
    assert no_firms(event) == set()


def test_somebody_may_meet_two_without_a_firm_and_one_of_a_firm(event):
    for word, limited in (("Freelance", False), ("Port of Ria", True)):
        join(word, "amina", "farid")
        for key in ("amina", "farid"):
            a_wish("hugo", key)
            a_wish(key, "hugo")
        limits = [one for one in build_problem(event, USUAL).limits if one.id.startswith("hugo and")]
        assert bool(limits) is limited, word


def test_a_file_may_say_it_too_and_scores_follow(event):
    firm = person("amina").organisation
    firm.name = "Freelance"
    person("farid").organisation = firm
    db.session.flush()
    assert no_firms(event) == {firm.id}
    found = {one.id: one for one in scoring_profiles.profiles_of(event)[1]}
    assert (found["amina"].organisation, found["amina"].organisation_name) == (None, None)


def test_an_apostrophe_is_nobodys_organisation(event):
    before = db.session.query(Organisation).count()
    join("’", "amina")
    assert (person("amina").organisation, db.session.query(Organisation).count()) == (None, before)
