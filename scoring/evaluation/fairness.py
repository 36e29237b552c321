"""Is a language favoured or badly read? Figures per language and per pair of languages, over scored queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scoring.foundation.metrics import interval, ndcg

TOP = 5
DIGITS = 4


@dataclass(frozen=True, eq=False)
class Scored:
    """One query against its pool: scores and grades (texts,), and the languages of both."""

    language: str
    languages: np.ndarray
    scores: np.ndarray
    grades: np.ndarray


def own_language_share(scored: Sequence[Scored], language: str | None = None) -> float:
    """How often the best five are in the query's own language, over what the pool's mixture would give: fair is 1.

    Only queries whose language is in their pool count; of one language, where given.
    """
    seen, fair = 0.0, 0.0
    for query in scored:
        if (language is None or query.language == language) and (query.languages == query.language).any():
            best = np.argsort(-query.scores, kind="stable")[:TOP]
            seen += (query.languages[best] == query.language).mean()
            fair += (query.languages == query.language).mean()
    return seen / fair if fair else float("nan")


def per_pair(scored: Sequence[Scored]) -> dict[str, float]:
    """nDCG@5 by language pair ("ar-es": Arabic needs against the Spanish offers alone), where anything is relevant."""
    rows = _by_pair(scored)
    return {pair: round(float(np.nanmean(values)), DIGITS) for pair, values in sorted(rows.items())}


def _by_pair(scored: Sequence[Scored]) -> dict[str, np.ndarray]:
    """Pair -> nDCG@5 of each query (queries,), nan where the query is of another language or the pair has no answer to it."""
    found: dict[str, np.ndarray] = defaultdict(lambda: np.full(len(scored), np.nan))
    for k, query in enumerate(scored):
        for language in set(query.languages):
            among = query.languages == language
            if query.grades[among].any():
                found[f"{query.language}-{language}"][k] = ndcg(query.scores[among], query.grades[among], TOP)
    return found


def worst_pair(scored: Sequence[Scored], seed: int) -> dict[str, object] | None:
    """The pair of the lowest nDCG@5, its share of English to English, and the bootstrap interval of that share.

    The lowest of 25 noisy figures lies below its own expectation: read the interval, not only the figure.
    """
    pairs = _by_pair(scored)
    english, means = pairs.get("en-en"), {pair: float(np.nanmean(values)) for pair, values in pairs.items()}
    if english is None or not means["en-en"]:
        return None
    worst = min(means, key=lambda pair: (means[pair], pair))

    def share(drawn: np.ndarray) -> float:
        both = [values[drawn][~np.isnan(values[drawn])] for values in (pairs[worst], english)]
        return float(both[0].mean() / both[1].mean()) if all(len(one) for one in both) else float("nan")

    return {
        "pair": worst,
        "ndcg5": round(means[worst], DIGITS),
        "of_english": round(means[worst] / means["en-en"], DIGITS),
        "interval": [round(bound, DIGITS) for bound in interval(share, len(scored), seed)],
    }


def language_shares(scored: Sequence[Scored]) -> dict[str, float]:
    """The share of each language in everybody's best five, over its share of the pools: fair is 1."""
    top, fair = defaultdict(float), defaultdict(float)
    for query in scored:
        best = query.languages[np.argsort(-query.scores, kind="stable")[:TOP]]
        for language in set(query.languages):
            top[language] += (best == language).mean()
            fair[language] += (query.languages == language).mean()
    return {language: round(top[language] / fair[language], DIGITS) for language in sorted(fair)}
