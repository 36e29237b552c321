"""The measures by arithmetic, and the default model by the half of the labelled set that nothing was tuned on."""

import numpy as np
import pytest

from scoring.evaluation.fairness import Scored, language_shares, own_language_share, per_pair, worst_pair
from scoring.evaluation.labelled_file import Labelled, read_labelled
from scoring.evaluation.report import report
from scoring.foundation.metrics import auc, calibration_error, interval, ndcg, recall
from tests.conftest import ROOT

LABELLED = ROOT / "fixtures" / "labelled" / "labelled.jsonl"
UNSEEN = "offers-2"


def test_ndcg_by_hand():
    # grades in the order of the scores: 1, 0, 2; gain 1 + 2/2 = 2; ideal 2 + 1/log2(3)
    found = ndcg(np.array([3.0, 1.0, 2.0]), np.array([1.0, 2.0, 0.0]), 5)
    assert found == pytest.approx((1 + 2 / 2) / (2 + 1 / np.log2(3)))
    assert ndcg(np.array([2.0, 1.0]), np.array([2.0, 1.0]), 5) == 1
    assert ndcg(np.array([2.0, 1.0]), np.array([0.0, 1.0]), 1) == 0


def test_recall_by_hand():
    scores, grades = np.arange(10.0)[::-1], np.array([1, 0, 0, 0, 1, 1, 0, 0, 0, 0.0])
    assert recall(scores, grades, 5) == pytest.approx(2 / 3)
    assert recall(scores, np.ones(10), 5) == 1


def test_auc_by_hand():
    scores = np.array([0.1, 0.4, 0.4, 0.8])
    # positives 0.4 and 0.8 against 0.1 and 0.4: 1 + 1/2 + 1 + 1 of 4
    assert auc(scores, np.array([False, True, False, True])) == pytest.approx(3.5 / 4)
    assert np.isnan(auc(scores, np.zeros(4, bool)))


def test_calibration_error_by_hand():
    # nine at 0.1 of which none happened, one at 0.95 that did: (0.9 + 0.05) / 10
    chances, happened = np.array([0.1] * 9 + [0.95]), np.array([False] * 9 + [True])
    assert calibration_error(chances, happened) == pytest.approx((0.9 + 0.05) / 10)


def test_an_interval_holds_the_mean_and_narrows():
    values = np.random.default_rng(0).normal(size=400)
    wide = interval(lambda drawn: float(values[:20][drawn].mean()), 20, seed=1)
    narrow = interval(lambda drawn: float(values[drawn].mean()), 400, seed=1)
    assert narrow[0] < values.mean() < narrow[1]
    assert narrow[1] - narrow[0] < wide[1] - wide[0]


def scored(language: str, languages: str, scores: list[float], grades: list[float]) -> Scored:
    return Scored(language, np.array(languages.split()), np.array(scores, float), np.array(grades, float))


def test_language_shares_by_hand():
    biased = scored("ar", "ar ar ar ar ar en en en en en", [9, 8, 7, 6, 5, 4, 3, 2, 1, 0], [1] * 10)
    assert own_language_share([biased]) == 2  # five of five are Arabic, half of the pool is
    assert language_shares([biased]) == {"ar": 2, "en": 0}
    fair = scored("en", "ar en", [1, 2], [1, 1])
    assert own_language_share([fair]) == 1
    assert own_language_share([biased, fair], "en") == 1


def test_the_worst_pair_by_hand():
    # English to English finds its answer first, Arabic to English second of two: 1 / log2(3)
    good, poor = scored("en", "en en", [2, 1], [1, 0]), scored("ar", "en en", [1, 2], [1, 0])
    found = worst_pair([good, poor] * 40, seed=1)
    assert found["pair"] == "ar-en"
    assert found["of_english"] == pytest.approx(1 / np.log2(3), abs=1e-4)
    assert found["interval"] == pytest.approx([1 / np.log2(3)] * 2, abs=1e-4)  # nothing differs between the draws
    assert worst_pair([poor], seed=1) is None  # nothing to compare with


def test_pairs_without_an_answer_are_left_out():
    assert per_pair([scored("ar", "en en fr", [1, 2, 3], [1, 0, 0])]) == {
        "ar-en": pytest.approx(1 / np.log2(3), abs=1e-4)
    }


class Half:
    """One of the two models of the default, by the columns of vectors that were made once."""

    def __init__(self, whole, first: int, width: int) -> None:
        self._whole, self._first, self.dim, self.segments = whole, first, width, (width,)
        self.model_id = f"half:{width}"

    def embed(self, texts, languages, kind, *, progress=None):
        return self._whole.embed(texts, languages, kind)[:, self._first : self._first + self.dim]


class Remembering:
    """The default model, asked once for each text: 360 texts take a quarter of a minute."""

    def __init__(self, model) -> None:
        self._model, self._kept = model, {}
        self.model_id, self.dim, self.segments = model.model_id, model.dim, model.segments

    def embed(self, texts, languages, kind, *, progress=None):
        new = [text for text in dict.fromkeys(texts) if (kind, text) not in self._kept]
        rows = self._model.embed(new, [None] * len(new), kind)
        self._kept |= {(kind, text): row for text, row in zip(new, rows)}
        return np.array([self._kept[kind, text] for text in texts], np.float32)


@pytest.fixture(scope="module")
def found(default_model, tfidf):
    model, whole = Remembering(default_model), read_labelled(LABELLED)
    unseen = Labelled(tuple(query for query in whole.queries if query.pool == UNSEEN), {UNSEEN: whole.pools[UNSEEN]})
    return report(unseen, model, {"tfidf": tfidf, "e5": Half(model, 0, 384), "use": Half(model, 384, 512)})


def test_the_default_reaches_its_figures(found):
    assert found["ndcg5"] >= 0.80  # measured 0.885; a set of this size moves by 0.04
    assert found["auc"] >= 0.97
    # chances are calibrated at the top of lists: here one pair in a hundred is right, and 4 in 100 are foretold
    assert found["calibration_error"] <= 0.05
    assert 0.8 <= found["own_language_share"] <= 1.3


def test_the_worst_pair_of_languages_is_read_nearly_as_well_as_english(found):
    assert set(found["needs"].values()) == {30}
    assert found["worst_pair"]["of_english"] >= 0.85  # measured 0.94
    low, high = found["worst_pair"]["interval"]
    assert low < found["worst_pair"]["of_english"] < high


def test_no_language_is_favoured(found):
    assert all(0.7 <= share <= 1.3 for share in found["language_shares"].values())


def test_the_default_beats_every_baseline(found):
    assert set(found["baselines"]) == {"tfidf", "e5", "use"}
    assert all(baseline["interval"][0] > 0 for baseline in found["baselines"].values())


def test_intervals_and_pairs_are_complete(found):
    assert len(found["per_pair"]) == 25
    assert set(found["intervals"]) == {"ndcg5", "recall5", "auc", "calibration_error", "own_language_share"}
    for name in ("ndcg5", "recall5", "auc", "own_language_share"):
        low, high = found["intervals"][name]
        assert low < found[name] < high
