"""Advice on a text of a profile while it is written. No model is involved."""

import re

from matchmaker.foundation.vocabulary import TextRemark

ENOUGH = 80  # characters of one need or offer: who, what, how much, by when
FEW_WORDS = 3
# What opens a second wish, after the end of a sentence or clause. Likeness of vectors does not tell one thing from two:
# two sentences about one need are about as far apart as two sentences about different needs.
_SECOND = re.compile(
    r"[.!?؟…;؛،,:]\s+(?:and|et|y|e|و)?\s*(?:"
    r"we also|also|in addition|besides|separately|on top of that|another thing|secondly|"
    r"nous (?:cherchons|voulons) aussi|aussi|par ailleurs|de plus|en outre|autre (?:chose|besoin)|deuxièmement|"
    r"también|además|por otro lado|otra cosa|"
    r"também|além disso|por outro lado|outra coisa|"
    r"أيضا|أيضًا|كذلك|كما (?:نبحث|نريد|نحتاج)|ومن جهة أخرى|من جهة أخرى|بالإضافة إلى ذلك|زيادة على ذلك)\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"\b[A-Z][A-Z0-9&/-]{1,6}s?\b")
_BULLET = re.compile(r"^[\s\-–—•*·▪●\d.)(]+(?=\S)")


def lines_of(text: str) -> list[str]:
    """Return the lines of a text without bullets and numbers: one need or offer a line."""
    plain = (_BULLET.sub("", line).strip() for line in text.splitlines())
    return [line for line in plain if line]


def remarks_on(line: str) -> tuple[TextRemark, ...]:
    """Return remarks on one line, the most useful first."""
    words = line.split()
    bare = [word for word in _ABBREVIATION.findall(line) if not _explained(word, line)]
    found = []
    if len(words) <= FEW_WORDS:
        found.append(TextRemark.FEW_WORDS)
    elif len(line) < ENOUGH:
        found.append(TextRemark.SHORT)
    if bare and len(bare) * 4 >= len(words):
        found.append(TextRemark.ABBREVIATIONS)
    if _SECOND.search(line):
        found.append(TextRemark.TWO_THINGS)
    return tuple(found)


def _explained(abbreviation: str, line: str) -> bool:
    """Return True if an abbreviation and its words stand side by side, one of them in brackets."""
    return f"({abbreviation})" in line or f"{abbreviation} (" in line
