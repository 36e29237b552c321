"""What wishes teach, as it is kept with the scoring."""

import json

from matchmaker.matching.learning import learn
from scoring import Scorer, Weights
from scoring.gates.gates import OPEN
from tests.scoring.people import crowd_of_people, no_vectors, person, random_vectors


def test_while_there_are_few_wishes_only_their_number_is_told():
    people = [person("a", wishes={"b": "must", "c": "no"}), person("b", wishes={"c": "like"}), person("c")]
    scorer = Scorer().fit(people, no_vectors(3))
    assert learn(scorer, []) == {"wishes": 2, "readers": 2}


def test_an_answer_that_accepts_is_a_wish_of_who_was_asked_and_one_of_somebody_gone_is_none():
    scorer = Scorer().fit([person("a", wishes={"b": "must"}), person("b"), person("c")], no_vectors(3))
    said = [("a", "b", True), ("a", "c", False), ("gone", "c", True)]
    assert learn(scorer, said) == {"wishes": 2, "readers": 2}


def test_a_lesson_stands_beside_the_weights_in_force_and_can_be_kept_as_json():
    scorer = Scorer(Weights(text=0.3, language=0.1, sought=0.1), gates=OPEN)
    scorer.fit(crowd_of_people(120, seed=5), random_vectors(120, seed=5))
    said = [(f"p{(k + step) % 120}", f"p{k}", True) for k in range(120) for step in (1, 7, 31)]
    told = learn(scorer, said, seed=3)
    assert told["current"]["sought"] == 0.1
    assert set(told["weights"]) == set(told["current"])
    assert isinstance(told["worthwhile"], bool)
    low, high = told["interval"]
    assert low <= told["better_by"] <= high
    assert json.loads(json.dumps(told)) == told
    assert scorer.weights.sought == 0.1  # nothing is applied
