"""Column type of a score's reasons, stored compactly: an event has hundreds of thousands of scores.

A reason is a list: the number of its code, its weight in millionths, and the facts that no profile holds. What the two
profiles say (their kinds, regions, stages, tickets) is not repeated.
"""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Dialect, Text, TypeDecorator

CODES = (  # a number is a place in this tuple: new codes are added at the end, none is ever removed
    "base", "need_meets_offer", "related_texts", "shared_themes", "sought_kind", "sought_stage", "sought_region", "ticket",
    "common_language", "cross_region", "met_before", "crowded", "gate", "offer_meets_need", "complementary_roles",
)  # fmt: skip
NUMBERS = {code: number for number, code in enumerate(CODES)}
FACTS = {  # code -> the facts of its detail that are kept, in this order
    "need_meets_offer": ("need", "offer", "similarity", "chance", "asked", "sentence"),
    "related_texts": ("similarity", "chance"),
    "shared_themes": ("shared",),
    "common_language": ("shared",),
    "crowded": ("value",),
    "gate": ("closed",),
}
MILLIONTHS = 1_000_000
_encode = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, check_circular=False).encode


def packed_reasons(reasons: Iterable[tuple[str, float, dict[str, Any]]]) -> str:
    """Return (code, weight, detail) of reasons as text. A fact that is not there is null."""
    return _encode(
        [
            [NUMBERS[code], round(weight * MILLIONTHS), *map(detail.get, FACTS.get(code, ()))]
            for code, weight, detail in reasons
        ]
    )


def unpacked_reasons(text: str) -> list[dict[str, Any]]:
    """Return the reasons of a text that `packed_reasons` wrote."""
    return [_reason(CODES[number], weight, facts) for number, weight, *facts in json.loads(text)]


def _reason(code: str, weight: int, facts: list[Any]) -> dict[str, Any]:
    detail = {name: fact for name, fact in zip(FACTS.get(code, ()), facts, strict=True) if fact is not None}
    return {"code": code, "weight": weight / MILLIONTHS, "detail": detail}


class Reasons(TypeDecorator):
    """Reasons as dicts of code, weight and detail; text that is packed already is taken as it is."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if value is None or isinstance(value, str):
            return value
        return packed_reasons((one["code"], one["weight"], one["detail"]) for one in value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> list[dict[str, Any]] | None:
        return None if value is None else unpacked_reasons(value)
