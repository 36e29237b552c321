"""Wishes teach: what people ask for moves the lists of people who were held out."""

import numpy as np

from scoring.gates.gates import OPEN
from scoring.learning.learning import Answer
from scoring.learning.lessons import Label, labels_of, teach
from scoring.pairs.weights import Weights
from scoring.scorer import Scorer
from tests.scoring.people import crowd_of_people, no_vectors, person, random_vectors

FLAT = Weights(text=0.3, language=0.1, sought=0.1)


def event(weights: Weights, count: int = 120) -> Scorer:
    return Scorer(weights, gates=OPEN).fit(crowd_of_people(count, seed=5), random_vectors(count, seed=5))


def wishes_by(truth: Weights, each: int = 4) -> list[Label]:
    """Everybody asks for those whom a scorer with other weights ranks first."""
    scorer, found = event(truth), []
    for profile in scorer.profiles_:
        others = [other.id for other in scorer.profiles_ if other.id != profile.id]
        fits = scorer.predict([(profile.id, other) for other in others])
        found += [Label(profile.id, others[k], True) for k in np.argsort(-fits, kind="stable")[:each]]
    return found


def test_what_people_ask_for_is_learnt_and_raises_lists_of_people_never_seen():
    lesson = teach(event(FLAT), wishes_by(Weights(text=0.3, language=0.1, sought=4)))
    assert lesson.worthwhile
    assert lesson.hits_learnt > lesson.hits_current
    assert lesson.weights.sought > FLAT.sought + 0.3
    wished = [label[:2] for label in wishes_by(Weights(text=0.3, language=0.1, sought=4))]
    before, after = mean_log_odds(event(FLAT), wished), mean_log_odds(event(FLAT).reweighted(lesson.weights), wished)
    assert abs(before - after) < 0.1


def mean_log_odds(scorer: Scorer, pairs: list[tuple[str, str]]) -> float:
    fits = np.array([match.fit for match in scorer.matches(scorer._places(pairs))])
    return float(np.log(fits / (1 - fits)).mean())


def test_wishes_at_random_teach_nothing():
    rng = np.random.default_rng(0)
    labels = [Label(f"p{k}", f"p{(k + int(j)) % 120}", True) for k in range(120) for j in rng.integers(1, 119, 4)]
    assert not teach(event(FLAT), labels).worthwhile


def test_too_few_wishes_teach_nothing():
    assert teach(event(FLAT), wishes_by(FLAT)[:60]) is None


def test_labels_are_wishes_noes_and_answers():
    people = [person("a", wishes={"b": "must", "gone": "like"}), person("b", wishes={"c": "no"}), person("c")]
    scorer = Scorer().fit(people, no_vectors(3))
    assert labels_of(scorer, [Answer("a", "c", False), Answer("gone", "c", True)]) == [
        Label("a", "b", True),
        Label("b", "c", False),
        Label("c", "a", False),
    ]


def test_the_last_word_on_somebody_counts():
    """Who asked for somebody and found the meeting worthless teaches that they did not fit."""
    scorer = Scorer(Weights()).fit([person("a", wishes={"b": "like"}), person("b")], no_vectors(2))
    assert labels_of(scorer, [Answer("b", "a", False)]) == [Label("a", "b", False)]
