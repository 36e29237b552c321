"""Neutral texts in five languages.

data/reference-texts.tsv holds 30 short needs and offers of ordinary trades, each in Arabic, English, French, Spanish and
Portuguese; written for this library, away from the themes of a smart-city forum and from every labelled text.
"""

from functools import cache
from typing import NamedTuple

from scoring.foundation.data_files import text_of


class ReferenceText(NamedTuple):
    """One text; the five versions of one idea stand one after the other."""

    kind: str
    language: str
    text: str


@cache
def reference_texts() -> tuple[ReferenceText, ...]:
    lines = text_of("reference-texts.tsv").splitlines()
    return tuple(ReferenceText(*line.split("\t")) for line in lines)
