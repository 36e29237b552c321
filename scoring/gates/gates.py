"""Pairs that come last whatever else speaks for them, unless one of the two wishes it: an organiser's settings with their codes.

A gate looks at what is known and stays open where something is not. A closed one takes SHUT off the log-odds: no fit of such
a pair reaches a hundredth, and its reasons name the gates.
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, fields
from itertools import combinations
from typing import Any, Self

import numpy as np

from scoring.calibration.claims import chances, similarity_of
from scoring.foundation.errors import ScoringError
from scoring.pairs.columns import Columns, Pairs
from scoring.pairs.features import ticket
from scoring.profiles.profile import KINDS

SHUT = 12  # log-odds
ASKED = 0.15  # the chance (`claims`) from which on one of two on the same side asks for what the other offers
OFF_THESIS = -0.05  # the similarity below which an offer has nothing to do with what an investor looks for


@dataclass(frozen=True)
class Gates:
    """Which gates an event has; each field is the code that a closed pair is given.

    same_side: two exhibitors, two startups or two investors, unless one asks for what the other offers. ticket_apart,
    stage_apart: what a startup raises and an investor gives do not overlap; its stage is not among the sought. thesis_apart: a
    startup's offer has nothing to do with the investor's needs, thesis and sectors, and the words of their sectors differ.
    refused: the offer is what the other's need refuses. no_common_language: closed where both lists of languages are known,
    share none, and no pair of `interpreted` ("ar-en") bridges them; with `interpreted` None nobody has said which interpreters
    there are, and the gate stays open.
    """

    same_side: bool = True
    ticket_apart: bool = True
    stage_apart: bool = True
    thesis_apart: bool = True
    refused: bool = True
    no_common_language: bool = True
    interpreted: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        for name in CODES:
            if not isinstance(getattr(self, name), bool):
                raise ScoringError(f"gate {name} must be true or false, not {getattr(self, name)!r}")
        for pair in self.interpreted or ():
            if not isinstance(pair, str) or pair.count("-") != 1 or "-".join(sorted(pair.split("-"))) != pair:
                raise ScoringError(f"interpreted must name alphabetical pairs of languages like 'ar-en', not {pair!r}")

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Self:
        """Build from a mapping; what is left out keeps its default, unknown keys are an error that names them."""
        if unknown := sorted(set(row) - {f.name for f in fields(cls)}):
            raise ScoringError(f"unknown gates: {unknown}; known are {[f.name for f in fields(cls)]}")
        values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
        return cls(**values)

    def on(self) -> list[str]:
        """The codes of the gates that are on."""
        return [
            name
            for name in CODES
            if asdict(self)[name] and not (name == "no_common_language" and self.interpreted is None)
        ]


CODES = ("same_side", "ticket_apart", "stage_apart", "thesis_apart", "refused", "no_common_language")
OPEN = Gates(**dict.fromkeys(CODES, False))


def closed(columns: Columns, pairs: Pairs, gates: Gates, need: np.ndarray, offer: np.ndarray) -> dict[str, np.ndarray]:
    """Code -> True where that gate closes a pair. need, offer: `features.need_answered` and `offer_wanted` of the pairs."""
    found = {}
    for code in gates.on():
        if code == "no_common_language":
            found[code] = _no_language(columns, pairs, gates.interpreted or ())
        else:
            found[code] = _CLOSED[code](columns, pairs, need, offer)
    return found


def _same_side(columns: Columns, pairs: Pairs, need: np.ndarray, offer: np.ndarray) -> np.ndarray:
    one = columns.kind[:, [KINDS.index(kind) for kind in ("exhibitor", "startup", "investor")]]
    shut, near = pairs.dot(one, one) > 0, np.maximum(need, offer) >= similarity_of(ASKED, against=1)
    asking = shut & near  # few, and of these alone it is looked at how alike the two offers are
    if asking.any():
        shut[asking] = np.maximum(*chances(columns, pairs.chosen(asking), need[asking], offer[asking])) < ASKED
    return shut


def _ticket_apart(columns: Columns, pairs: Pairs, _need: np.ndarray, _offer: np.ndarray) -> np.ndarray:
    return ticket(columns, pairs) < 0


def _stage_apart(columns: Columns, pairs: Pairs, _need: np.ndarray, _offer: np.ndarray) -> np.ndarray:
    known = (columns.stage.any(axis=1) * columns.kind[:, KINDS.index("startup")])[:, None]
    seeks = (columns.seeks_stage.any(axis=1) * columns.kind[:, KINDS.index("investor")])[:, None]
    asked = pairs.dot(seeks, known) + pairs.dot(known, seeks)
    met = pairs.dot(columns.seeks_stage, columns.stage) + pairs.dot(columns.stage, columns.seeks_stage)
    return (asked > 0) & (met == 0)


def _thesis_apart(columns: Columns, pairs: Pairs, need: np.ndarray, offer: np.ndarray) -> np.ndarray:
    investor = (columns.kind[:, KINDS.index("investor")] * columns.needs.any(axis=1))[:, None].astype(np.float32)
    startup = (columns.kind[:, KINDS.index("startup")] * columns.offers.any(axis=1))[:, None].astype(np.float32)
    left, right = pairs.dot(investor, startup) > 0, pairs.dot(startup, investor) > 0
    shut = (left & (need < OFF_THESIS)) | (right & (offer < OFF_THESIS))
    if columns.sector.size and shut.any():  # few, and of these alone the sectors are compared
        shut[shut] = pairs.chosen(shut).dot(columns.sector, columns.sector) == 0
    return shut


def _refused(columns: Columns, pairs: Pairs, _need: np.ndarray, _offer: np.ndarray) -> np.ndarray:
    table = columns.details.refused
    return (pairs.of_left(table, 0) > REFUSED) | (pairs.of_right(table, 0) > REFUSED)


REFUSED = 0.3  # what an offer loses (`details.refused`) from which on it is what is refused and not only near it


def _no_language(columns: Columns, pairs: Pairs, interpreted: Collection[str]) -> np.ndarray:
    known = np.asarray(columns.languages.any(axis=1), np.float32)[:, None]
    spoken = columns.languages @ _bridges(columns.tongues, interpreted)
    return (pairs.dot(known, known) > 0) & (pairs.dot(spoken, columns.languages) == 0)


def _bridges(tongues: tuple[str, ...], interpreted: Collection[str]) -> np.ndarray:
    """1 where two languages are the same or an interpreter knows both, float32 (languages, languages)."""
    table = np.eye(len(tongues), dtype=np.float32)
    for a, b in combinations(range(len(tongues)), 2):
        if "-".join(sorted((tongues[a], tongues[b]))) in interpreted:
            table[a, b] = table[b, a] = 1
    return table


_CLOSED = {
    "same_side": _same_side,
    "ticket_apart": _ticket_apart,
    "stage_apart": _stage_apart,
    "thesis_apart": _thesis_apart,
    "refused": _refused,
}
