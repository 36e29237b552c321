"""How good is an embedder at needs and offers across languages? Measured on labelled texts, beside baselines."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from scoring.embedding.embedder import Embedder
from scoring.evaluation.fairness import DIGITS, TOP, Scored, language_shares, own_language_share, per_pair, worst_pair
from scoring.evaluation.labelled_file import Labelled, Text
from scoring.foundation.metrics import auc, auc_of_levels, calibration_error, interval, ndcg, recall
from scoring.pairs.columns import Block, columns_of
from scoring.pairs.features import need_answered
from scoring.pairs.weights import Weights
from scoring.profiles.profile import Profile
from scoring.similarity.neighbours import compared
from scoring.texts.sides import NEED, OFFER
from scoring.vectors.profile_vectors import embed_profiles


def score_queries(labelled: Labelled, embedder: Embedder, *, raw: bool = False) -> list[Scored]:
    """Score every query against its pool as the scorer does (need to offer), or by the raw cosine.

    Centring takes all queries, and all texts of all pools, as one event.
    """
    queries = [query.text for query in labelled.queries]
    pool = [text for name in labelled.pools for text in labelled.pools[name]]
    table = _by_cosine(queries, pool, embedder) if raw else _as_scorer(queries, pool, embedder)
    first, scored = {}, []
    for name, texts in labelled.pools.items():
        first[name] = sum(len(labelled.pools[other]) for other in first)
        assert pool[first[name] : first[name] + len(texts)] == list(texts)
    for row, query in zip(table, labelled.queries):
        texts = labelled.pools[query.pool]
        grades = np.array([query.relevant.get(text.id, 0) for text in texts], float)
        scores = row[first[query.pool] : first[query.pool] + len(texts)]
        scored.append(Scored(query.text.language, np.array([text.language for text in texts]), scores, grades))
    return scored


def _by_cosine(queries: Sequence[Text], pool: Sequence[Text], embedder: Embedder) -> np.ndarray:
    needs, offers = _embed(queries, NEED, embedder), _embed(pool, OFFER, embedder)
    return needs @ offers.T


def _embed(texts: Sequence[Text], kind: str, embedder: Embedder) -> np.ndarray:
    return embedder.embed([text.text for text in texts], [text.language for text in texts], kind)


def _as_scorer(queries: Sequence[Text], pool: Sequence[Text], embedder: Embedder) -> np.ndarray:
    """The scorer's own similarity of need and offer, over profiles that only need (the queries) and only offer (the pool)."""
    asking = [Profile(id=f"q{k}", needs=text.text, text_language=text.language) for k, text in enumerate(queries)]
    giving = [Profile(id=f"o{k}", offers=text.text, text_language=text.language) for k, text in enumerate(pool)]
    vectors = embed_profiles([*asking, *giving], embedder)
    texts = compared([*asking, *giving], vectors)
    languages = (vectors.need_languages, vectors.offer_languages)
    columns = columns_of([*asking, *giving], texts.needs, texts.offers, languages, texts.details)
    block = Block(columns, np.arange(len(queries)))
    return need_answered(columns, block)[:, len(queries) :].astype(np.float64)


def measures(scored: Sequence[Scored]) -> dict[str, float]:
    """Means over queries: ndcg5, recall5; over all pairs: auc, and calibration_error of the default weights' chances."""
    relevant = np.concatenate([query.grades > 0 for query in scored])
    scores = np.concatenate([query.scores for query in scored])
    return {
        "ndcg5": float(np.mean([ndcg(query.scores, query.grades, TOP) for query in scored])),
        "recall5": float(np.mean([recall(query.scores, query.grades, TOP) for query in scored])),
        "auc": auc(scores, relevant),
        "calibration_error": _calibration(scored),
        "own_language_share": own_language_share(scored),
    }


def _calibration(scored: Sequence[Scored]) -> float:
    """Of logistic(base + text * score), the chance that the scorer gives a pair of which only this need is known."""
    weights = Weights()
    relevant = np.concatenate([query.grades > 0 for query in scored])
    log_odds = weights.base + weights.text * np.concatenate([query.scores for query in scored])
    return calibration_error(1 / (1 + np.exp(-np.clip(log_odds, -60, 60))), relevant)


def report(labelled: Labelled, embedder: Embedder, baselines: Mapping[str, Embedder], *, seed: int = 1) -> dict:
    """Everything about `embedder`, and nDCG@5 of the baselines (raw cosines) with the interval of the difference."""
    scored = score_queries(labelled, embedder)
    found = {name: round(value, DIGITS) for name, value in measures(scored).items()}
    found |= {
        "model": embedder.model_id,
        "queries": len(scored),
        "per_pair": per_pair(scored),
        "needs": dict(sorted(Counter(query.language for query in scored).items())),
        "worst_pair": worst_pair(scored, seed),
        "language_shares": language_shares(scored),
        "own_language_shares": {
            language: round(own_language_share(scored, language), DIGITS)
            for language in sorted({query.language for query in scored})
        },
        "intervals": _intervals(scored, seed),
        "baselines": {
            name: _compare(scored, score_queries(labelled, other, raw=True), seed) for name, other in baselines.items()
        },
    }
    return found


def _intervals(scored: Sequence[Scored], seed: int) -> dict[str, list[float]]:
    """Bootstrap over queries: each draw counts a query's pairs as often as the query was drawn."""
    sizes = [len(query.scores) for query in scored]
    relevant = np.concatenate([query.grades > 0 for query in scored])
    levels = np.unique(np.concatenate([query.scores for query in scored]), return_inverse=True)[1]
    single = {
        name: np.array([measures([query])[name] for query in scored])
        for name in ("ndcg5", "recall5", "own_language_share")
    }

    def auc_of(drawn: np.ndarray) -> float:
        times = np.bincount(drawn, minlength=len(scored))
        return auc_of_levels(levels, relevant, np.repeat(times, sizes))

    statistics: dict[str, Callable[[np.ndarray], float]] = {
        name: lambda drawn, rows=rows: float(np.nanmean(rows[drawn])) for name, rows in single.items()
    }
    statistics["auc"] = auc_of
    statistics["calibration_error"] = lambda drawn: _calibration([scored[k] for k in drawn])
    return {
        name: [round(bound, DIGITS) for bound in interval(statistic, len(scored), seed, draws=1_000)]
        for name, statistic in statistics.items()
    }


def _compare(scored: Sequence[Scored], other: Sequence[Scored], seed: int) -> dict[str, object]:
    """nDCG@5, AUC and own-language share of a baseline, and the paired interval of how much better `scored` is."""
    gain = np.array([ndcg(a.scores, a.grades) - ndcg(b.scores, b.grades) for a, b in zip(scored, other)])
    found = measures(other)
    return {
        **{name: round(found[name], DIGITS) for name in ("ndcg5", "recall5", "auc", "own_language_share")},
        "better_by": round(float(gain.mean()), DIGITS),
        "interval": [round(b, DIGITS) for b in interval(lambda drawn: float(gain[drawn].mean()), len(gain), seed)],
    }
