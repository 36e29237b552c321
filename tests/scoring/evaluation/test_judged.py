"""The fifty graded people that the scorer is tuned on are well formed."""

import json
from collections import Counter, defaultdict

import numpy as np
import pytest

from scoring import Scorer, embed_profiles, read_profiles
from scoring.profiles.profile import KINDS, Profile
from tests.conftest import ROOT

FOLDER = ROOT / "fixtures" / "judged"


def lines(name: str) -> list[dict]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def profiles() -> list[dict]:
    return lines("profiles")


@pytest.fixture(scope="module")
def grades() -> list[dict]:
    return lines("grades")


def test_fifty_profiles_that_the_scorer_takes(profiles):
    read = [Profile.from_dict(one) for one in profiles]
    assert len({one.id for one in read}) == 50
    assert len({one.organisation for one in read}) == 50


def test_every_language_and_every_kind_occurs(profiles):
    assert {one["text_language"] for one in profiles} == {"ar", "fr", "en", "es", "pt"}
    assert {one["kind"] for one in profiles} == set(KINDS)


def test_everybody_has_what_stands_above_the_text(profiles):
    for one in profiles:
        assert all(one[key] for key in ("headline", "job_title", "organisation_name")), one["id"]
        assert len(one["headline"]) <= 120
        assert one["headline_language"] in ("fr", "en")


def test_investors_and_startups_say_what_money(profiles):
    for one in profiles:
        if one["kind"] in ("investor", "startup"):
            assert one["ticket"][0] <= one["ticket"][1]
            assert one["thesis"] if one["kind"] == "investor" else one["stage"]


def test_no_text_is_in_the_demo_or_in_the_labelled_set(profiles):
    others = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "fixtures" / "casablanca" / "participants.csv", ROOT / "fixtures/labelled/labelled.jsonl")
    )
    for one in profiles:
        for key in ("headline", "offers", "needs"):
            assert key not in one or one[key] not in others, one["id"]


def test_grades_are_of_known_people_and_have_reasons(profiles, grades):
    known = {one["id"] for one in profiles}
    for row in grades:
        assert {row["participant"], row["suggestion"]} <= known
        assert row["participant"] != row["suggestion"]
        assert row["grade"] in (0, 1, 2, 3)
        assert row["reason"]
    pairs = Counter((row["participant"], row["suggestion"]) for row in grades)
    assert len(pairs) == len(grades) >= 700


def test_both_sides_of_a_pair_are_graded_and_nearly_always_alike(grades):
    grade = {(row["participant"], row["suggestion"]): row["grade"] for row in grades}
    apart = [(a, b) for (a, b), mine in grade.items() if mine != grade[b, a]]
    assert len(apart) <= 10
    assert all(abs(grade[pair] - grade[pair[::-1]]) == 1 for pair in apart)


def test_forty_readers_have_something_to_find_and_something_to_avoid(grades):
    seen = defaultdict(Counter)
    for row in grades:
        seen[row["participant"]][row["grade"]] += 1
    readers = [one for one in seen.values() if one[3] and one[0] and sum(one.values()) >= 12]
    assert len(readers) >= 40


def test_a_readers_own_language_gets_its_share(default_model):
    """Of the first five of fifty people; by merit (grades of 2 and more) it would be 0.91."""
    people = read_profiles(FOLDER / "profiles.jsonl")
    scorer = Scorer().fit(people, embed_profiles(people, default_model))
    fits = np.full((len(people), len(people)), -1.0)
    for match in scorer.rank(len(people)):
        i, j = scorer.place_[match.a], scorer.place_[match.b]
        fits[i, j] = fits[j, i] = match.fit
    tongues = np.array([person.text_language for person in people])
    own = [(tongues[np.argsort(-row, kind="stable")[:5]] == tongue).mean() for row, tongue in zip(fits, tongues)]
    fair = [((tongues == tongue).sum() - 1) / (len(people) - 1) for tongue in tongues]
    assert 0.8 < sum(own) / sum(fair) < 1.3
