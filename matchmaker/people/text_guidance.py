"""Remarks on a text of a profile while it is written: what would make it find better partners. No model is asked here."""

import re

from matchmaker.foundation.words import TextRemark

ENOUGH = 80  # characters of one need or offer: who, what, how much, by when
FEW_WORDS = 3
_SENTENCE = re.compile(r"(?<=[.!?؟…;؛])\s+")
_ABBREVIATION = re.compile(r"\b[A-Z][A-Z0-9&/-]{1,6}s?\b")
_BULLET = re.compile(r"^[\s\-–—•*·▪●\d.)(]+(?=\S)")


def lines_of(text: str) -> list[str]:
    """The lines of a text without bullets and numbers before them: one need or offer a line."""
    plain = (_BULLET.sub("", line).strip() for line in text.splitlines())
    return [line for line in plain if line]


def sentences_of(line: str) -> list[str]:
    """The sentences of a line that have a verb's worth of words; fragments stay with the sentence before them."""
    found: list[str] = []
    for part in _SENTENCE.split(line.strip()):
        if found and len(part.split()) < FEW_WORDS:
            found[-1] += f" {part}"
        elif part:
            found.append(part)
    return found


def remarks_on(line: str, *, apart: bool = False) -> tuple[TextRemark, ...]:
    """What is to be said of one line, the most useful first; `apart`: its sentences mean different things."""
    words = line.split()
    bare = [word for word in _ABBREVIATION.findall(line) if not _explained(word, line)]
    found = []
    if len(words) <= FEW_WORDS:
        found.append(TextRemark.FEW_WORDS)
    elif len(line) < ENOUGH:
        found.append(TextRemark.SHORT)
    if bare and len(bare) * 4 >= len(words):
        found.append(TextRemark.ABBREVIATIONS)
    if apart:
        found.append(TextRemark.TWO_THINGS)
    return tuple(found)


def _explained(abbreviation: str, line: str) -> bool:
    """Whether an abbreviation stands in brackets behind its words, or its words in brackets behind it."""
    return f"({abbreviation})" in line or f"{abbreviation} (" in line
