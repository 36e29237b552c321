"""The file of scores (docs/formats.md)."""

import json
from collections.abc import Iterable
from typing import Any, TextIO

from scoring.profiles.profile import Profile
from scoring.reasons.reasons import Match

DIGITS = 9  # of scores and weights: their sums stay within 1e-6


def write_scores(
    file: TextIO, profiles: Iterable[Profile], matches: Iterable[Match], *, with_fit: bool = False
) -> None:
    """Write one pair a line: for each profile as `a`, in order, best first; every unordered pair under both its ids.

    with_fit: each line also has `fit`, the calibrated chance without the bands of wishes.
    """
    partners: dict[str, list[tuple[float, str, Match]]] = {profile.id: [] for profile in profiles}
    for match in matches:
        partners[match.a].append((-match.score, match.b, match))
        partners[match.b].append((-match.score, match.a, match))
    for a, found in partners.items():
        for _score, b, match in sorted(found, key=lambda row: row[:2]):
            row = _score_row(a, b, match) | ({"fit": round(match.fit, DIGITS)} if with_fit else {})
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _score_row(a: str, b: str, match: Match) -> dict[str, Any]:
    reasons = [{"code": r.code, "weight": round(r.weight, DIGITS), "detail": r.detail} for r in match.reasons]
    return {"a": a, "b": b, "score": round(match.score, DIGITS), "reasons": reasons}
