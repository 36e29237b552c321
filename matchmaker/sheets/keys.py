"""Keys made from names."""

import re
from collections.abc import Iterable

from anyascii import anyascii

LONGEST = 40
_OTHER = re.compile(r"[^a-z0-9]+")


class Keys:
    """Makes keys that no other row has."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = set(taken)

    def of(self, name: str, usual: str) -> str:
        """Return a new key like a name: "Awa Mané" is awa-mane, a second one awa-mane-2."""
        stem = _OTHER.sub("-", anyascii(name).lower()).strip("-")[:LONGEST].strip("-") or usual
        key, number = stem, 1
        while key in self.taken:
            number += 1
            key = f"{stem[: LONGEST - len(str(number)) - 1].strip('-')}-{number}"
        self.taken.add(key)
        return key
