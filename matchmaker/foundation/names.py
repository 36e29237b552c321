"""Names as people search for them: without accents, case, or the variants of Arabic letters."""

import re
import unicodedata

# alef with hamza or madda, ta marbuta, alef maqsura and farsi ya, and the ways to write kaf
_VARIANTS = str.maketrans("أإآٱةىیکؤئ", "اااا" + "ه" + "يي" + "ك" + "وي")
_SILENT = re.compile("[\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069]")  # tatweel, vowels, controls


def normalise(text: str | None) -> str:
    """A name to compare with: lower case, no accents, one form per Arabic letter, single blanks."""
    plain = _SILENT.sub("", text or "").translate(_VARIANTS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())


def search_name(*parts: str | None) -> str:
    """All forms of a name in one searchable text."""
    return " | ".join(dict.fromkeys(filter(None, map(normalise, parts))))[:600]
