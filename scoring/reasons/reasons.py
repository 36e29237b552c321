"""Why a pair scores what it scores: codes and figures that add up to the score, never sentences."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np

from scoring.pairs.features import FEATURES, TEXT_CODES
from scoring.pairs.wishes import SUGGESTION, Band
from scoring.profiles.profile import Profile

DIGITS = 4  # of the figures in `detail`; weights are not rounded


class Reason(NamedTuple):
    """One part of a score: a code, a signed weight, and the facts behind it. The weights of a pair sum to its score."""

    code: str
    weight: float
    detail: dict[str, Any]


class Match(NamedTuple):
    """A scored pair. `fit` is the calibrated compatibility without wishes; `score` places it in the band of the wishes."""

    a: str
    b: str
    score: float
    reasons: tuple[Reason, ...]
    fit: float


@contextmanager
def collector_paused() -> Iterator[None]:
    """Without Python's cycle collector: it would walk a million reasons, none in a cycle, again and again (5 s of 13)."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def shares(base: float, parts: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """Split logistic(base + sum of parts) among the parts, in proportion: (fit (p,), weights (p, f), weight of the base).

    base: log-odds; parts: (p, f) log-odds. The base keeps logistic(base), and each log-odd beyond it gets the average
    slope of the logistic between there and the pair, so a weight has the sign of its part and all add up exactly.
    """
    floor = _logistic(np.float64(base))
    total = parts.sum(axis=1, dtype=np.float64)
    fit = _logistic(base + total)
    at_base = floor * (1 - floor)
    slope = np.where(np.abs(total) > 1e-9, (fit - floor) / np.where(np.abs(total) > 1e-9, total, 1), at_base)
    return fit, parts * slope[:, None], float(floor)


def _logistic(x):
    return 1 / (1 + np.exp(-np.clip(x, -60, 60)))


class Texts(NamedTuple):
    """What a pair's texts say: by direction ("need_meets_offer": a's need and b's offer) similarity, chance and quoted spans.

    spans: of the sentence of the need and of the sentence of the offer that answers it, each (first, last) in `Profile.need_text`
    and `Profile.offer_text`; None where nothing is claimed.
    """

    similarity: dict[str, float]
    chance: dict[str, float]
    spans: dict[str, tuple[tuple[int, int], tuple[int, int]] | None]


def reasons_of(
    a: Profile, b: Profile, values, weights, base: float, band: Band, wishes: dict[str, str] | None, texts: Texts
) -> tuple[Reason, ...]:
    """The reasons of one pair: base, wish, then every feature that speaks, the strongest first.

    values, weights: (features,) in the order of FEATURES, the weights summing with `base` to the fit. What the two kinds of
    people add stands in the base: that a startup meets an investor is no reason for these two.
    """
    roles = sum(float(weight) for code, weight in zip(FEATURES, weights) if code in SILENT)
    found = [
        Reason("base", (base + roles) * band.width, {}),
        *([Reason("wish", band.floor, dict(wishes))] if wishes else []),
    ]
    spoken = [
        Reason(*_told(code, a, b, float(value), texts, float(weight) * band.width))
        for code, value, weight in zip(FEATURES, values, weights)
        if weight and code not in SILENT
    ]
    return (*found, *sorted(spoken, key=lambda reason: -abs(reason.weight)))


SILENT = ("complementary_roles",)
_SIDES = dict(zip(TEXT_CODES, ((0, 1), (1, 0))))  # whose need, whose offer


def _told(
    code: str, a: Profile, b: Profile, value: float, texts: Texts, weight: float
) -> tuple[str, float, dict[str, Any]]:
    """Code, weight and detail of a reason. That an offer answers a need is claimed from `calibration.CLAIMED` on."""
    if code not in _SIDES:
        return code, weight, _detail(code, a, b, value)
    needs, offers = (((a, b)[side].id) for side in _SIDES[code])
    near, spans = texts.similarity[code], texts.spans[code]
    detail = {
        "need": needs,
        "offer": offers,
        "similarity": round(near, DIGITS),
        "chance": round(texts.chance[code], DIGITS),
    }
    if spans is None:
        return "related_texts", weight, detail
    return "need_meets_offer", weight, detail | {"asked": list(spans[0]), "sentence": list(spans[1])}


def _detail(code: str, a: Profile, b: Profile, value: float) -> dict[str, Any]:
    detail = _DETAILS.get(code)
    return detail(a, b, value) if detail else {"value": round(value, DIGITS)}


def _shared(name: str):
    return lambda a, b, _value: {"shared": sorted(set(getattr(a, name)) & set(getattr(b, name)))}


def _both(name: str):
    return lambda a, b, _value: {a.id: getattr(a, name), b.id: getattr(b, name)}


_DETAILS = {
    "shared_themes": _shared("themes"),
    "sought_kind": _both("kind"),
    "sought_stage": _both("stage"),
    "sought_region": _both("region"),
    "ticket": lambda a, b, _value: {p.id: list(p.ticket) for p in (a, b)},
    "common_language": _shared("languages"),
    "cross_region": _both("region"),
    "met_before": lambda _a, _b, _value: {},
}


def empty_reasons(why: Sequence[str]) -> tuple[Reason, ...]:
    """The reasons of a pair that never meets: they add up to 0."""
    return (Reason("base", 0.0, {}), Reason("excluded", 0.0, {"why": list(why)}))


def lift(fit: np.ndarray, bands: Sequence[Band]) -> np.ndarray:
    """Scores from fits, each in its band."""
    floors, widths = np.array(bands or [SUGGESTION], np.float64).T
    return floors[: len(fit)] + widths[: len(fit)] * fit
