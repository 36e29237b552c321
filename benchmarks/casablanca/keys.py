"""Keys and addresses out of names in any Latin spelling."""

import re
import unicodedata

UNDECOMPOSED = str.maketrans(
    {"ł": "l", "ı": "i", "đ": "d", "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "’": "-", "'": "-"}
)


def slug(text, longest=40):
    """Lower case, digits and hyphens; too long a text loses whole words."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(UNDECOMPOSED)).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words if len(words) <= longest else words[: longest + 1].rpartition("-")[0]


def mail(name, organisation):
    """first.rest@organisation.example: a domain that nobody can own."""
    first, _, rest = name.partition(" ")
    return f"{slug(first)}.{slug(rest)}@{slug(organisation)}.example"


class Keys:
    """Gives out keys, each once: the second of a name gets -2."""

    def __init__(self):
        self._given = set()

    def new(self, text):
        stem, key, number = slug(text, 36), slug(text, 36), 1
        while key in self._given:
            number += 1
            key = f"{stem}-{number}"
        self._given.add(key)
        return key
