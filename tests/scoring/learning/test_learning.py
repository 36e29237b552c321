import numpy as np
import pytest

from scoring.foundation.errors import ScoringError
from scoring.gates.gates import OPEN
from scoring.learning.learning import Answer, answers_of_ratings, propose
from scoring.pairs.weights import Weights
from scoring.scorer import Scorer
from tests.scoring.people import crowd_of_people, random_vectors


def event(weights: Weights) -> Scorer:
    return Scorer(weights, gates=OPEN).fit(crowd_of_people(60, seed=3), random_vectors(60, seed=3))


def answers_by(truth: Weights, count: int, seed: int = 0) -> list[Answer]:
    """People who answer as a scorer with other weights foretells."""
    scorer, rng = event(truth), np.random.default_rng(seed)
    pairs = [tuple(f"p{k}" for k in rng.choice(60, 2, replace=False)) for _ in range(count)]
    matches = [scorer.matches(scorer._places([pair]))[0] for pair in pairs]
    return [Answer(m.a, m.b, bool(rng.random() < m.fit)) for m in matches]


MILD = Weights(base=-0.5, text=0.3)


def test_what_people_care_about_is_learnt_and_shown_to_foretell_better():
    truth = Weights(base=-0.5, text=0.3, language=3, sought=3)
    proposal = propose(event(MILD), answers_by(truth, 600))
    assert proposal.worthwhile
    assert proposal.interval[0] > 0
    assert proposal.log_loss_learnt < proposal.log_loss_current
    assert proposal.auc_learnt > proposal.auc_current
    assert proposal.weights.language > MILD.language + 0.5
    assert proposal.weights.sought > MILD.sought + 0.5
    assert proposal.answers == 600


def test_weights_that_are_right_are_not_replaced():
    proposal = propose(event(MILD), answers_by(MILD, 300))
    assert not proposal.worthwhile


def test_another_readiness_to_say_yes_is_no_discovery():
    eager = Weights(base=2, text=0.3)
    assert not propose(event(MILD), answers_by(eager, 300)).worthwhile


def test_learning_changes_nothing_by_itself():
    scorer = event(MILD)
    before = scorer.rank(3)
    propose(scorer, answers_by(Weights(base=0, language=3), 200))
    assert scorer.weights == MILD
    assert scorer.rank(3) == before


def test_the_same_answers_give_the_same_proposal():
    answers = answers_by(MILD, 120)
    assert propose(event(MILD), answers) == propose(event(MILD), answers)


def test_too_few_answers_teach_nothing():
    answers = answers_by(MILD, 60)
    assert propose(event(MILD), answers[:49]) is None
    assert propose(event(MILD), [Answer(a, b, True) for a, b, _ in answers]) is None


def test_ratings_are_answers_unless_in_the_middle():
    assert answers_of_ratings([("a", "b", 5), ("a", "c", 3), ("b", "c", 2)]) == [
        Answer("a", "b", True),
        Answer("b", "c", False),
    ]
    with pytest.raises(ScoringError, match="ratings must be 1 to 5, not 6"):
        answers_of_ratings([("a", "b", 6)])


def test_an_answer_about_nobody_is_refused():
    with pytest.raises(ScoringError, match="no profile has the id 'ghost'"):
        propose(event(MILD), [*answers_by(MILD, 100), Answer("p1", "ghost", True)])
