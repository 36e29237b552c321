"""Names as people search for them: accents, case and variants of Arabic letters do not count."""

import re
import unicodedata

# alef with hamza or madda, ta marbuta, alef maqsura and farsi ya, and the ways to write kaf
_VARIANTS = str.maketrans("أإآٱةىیکؤئ", "اااا" + "ه" + "يي" + "ك" + "وي")
_SILENT = re.compile("[\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069]")  # tatweel, vowels, controls


def normalise(text: str | None) -> str:
    """Return a name in comparable form: lower case, no accents, one form for each Arabic letter, single blanks."""
    plain = _SILENT.sub("", text or "").translate(_VARIANTS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())


def search_name(*parts: str | None) -> str:
    """Return all forms of a name as one searchable text."""
    return " | ".join(dict.fromkeys(filter(None, map(normalise, parts))))[:600]
