"""Names as people search for them: accents, case and variants of Arabic letters do not count."""

import re
import unicodedata

# alef with hamza or madda, ta marbuta, alef maqsura and farsi ya, and the ways to write kaf and he
_VARIANTS = str.maketrans("أإآٱةىیےکؤئہھ", "اااا" + "ه" + "ييي" + "ك" + "وي" + "هه")
_LETTERS = str.maketrans(  # letters that have no accent to be taken away, by what people type for them
    {"ł": "l", "ø": "o", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "œ": "oe", "æ": "ae", "ħ": "h", "ŧ": "t", "ŋ": "n",
     "ĸ": "k", "ə": "e", "ɛ": "e", "ɔ": "o", "ɓ": "b", "ɗ": "d", "ɖ": "d", "ƙ": "k", "ƴ": "y", "ɣ": "g", "ɩ": "i",
     "ʋ": "v", "ɲ": "n", "ƒ": "f", "ŀ": "l", "ß": "ss"}
)  # fmt: skip
_APOSTROPHES = str.maketrans(dict.fromkeys("'`"))
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
# tatweel, vowels, controls; apostrophes and what stands for them
_SILENT = re.compile(
    "[\u0640\u064b-\u065f\u0670\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|['’‘‛ʼʻʹʾʿ′`´]"
)


def normalise(text: str | None) -> str:
    """Return a name in comparable form: lower case, no accents and apostrophes, one form for each letter, single blanks."""
    if (text or "").isascii():  # the same, without looking at each letter: a page may ask for ten thousand names
        return " ".join((text or "").translate(_APOSTROPHES).lower().split())
    plain = _SILENT.sub("", text or "").translate(_VARIANTS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)).casefold()
    plain = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in plain.translate(_LETTERS))
    return " ".join(plain.translate(_DASHES).split())


def search_name(*parts: str | None) -> str:
    """Return all forms of a name as one searchable text."""
    return " | ".join(dict.fromkeys(filter(None, map(normalise, parts))))[:600]
