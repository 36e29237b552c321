"""Organisations named in a sheet: those the event has already, and those that are made on the way."""

import re

from rapidfuzz import fuzz, process

from matchmaker.files import exporting
from matchmaker.foundation.names import normalise
from matchmaker.models import Event
from matchmaker.people.organisations import names_a_firm
from matchmaker.sheets.keys import Keys

ALIKE = 93
_MARKS = re.compile(r"[\W_]+")
_LEGAL_FORMS = """
sa sas sarl sarlau au snc sasu eurl gmbh ag kg ltd limited llc llp inc corp corporation co company plc pvt pty
bv nv oy ab as srl spa sl slu lda ltda eireli me epp sgps fzco fze fz wll bsc ste societe ش م ذ شركه المحدوده
"""
_FORMS = frozenset(_LEGAL_FORMS.split())


def comparable(name: str) -> str:
    """Return a name of an organisation without its legal form, accents and marks."""
    words = _MARKS.sub(" ", normalise(name)).split()
    while len(words) > 1 and (words[-1] in _FORMS):
        words.pop()
    while len(words) > 1 and words[0] in _FORMS:
        words.pop(0)
    return " ".join(words)


class Employers:
    """The organisations of an event by name; names that are new become rows."""

    def __init__(self, event: Event) -> None:
        rows = exporting.as_imported(event, "organisations")
        self.names = {row["key"]: row["name"] for row in rows}
        self.keys = Keys(self.names)
        self.by_name = {comparable(row["name"]): row["key"] for row in rows}
        self.by_name |= {comparable(row["name_own"]): row["key"] for row in rows if row["name_own"]}
        self.new: dict[str, tuple[int, dict[str, str]]] = {}
        self.alike: dict[str, str] = {}

    def known(self, name: str) -> str:
        """Return the key of an organisation that the event has by this name or key; nothing for another."""
        return name if name in self.names else self.by_name.get(comparable(name), "")

    def key_of(self, name: str, line: int, country: str) -> str:
        """Return the key of an organisation by its name, made if it is new; nothing for words such as "Freelance"."""
        if not name or not names_a_firm(name):
            return ""
        if name in self.names:
            return name
        plain = comparable(name)
        if plain not in self.by_name:
            near = self._alike(plain)
            if near:
                self.alike[name] = self.names[self.by_name[near]]
                self.by_name[plain] = self.by_name[near]
            else:
                self.by_name[plain] = self._made(name, line, country)
        key = self.by_name[plain]
        if key in self.new and country and not self.new[key][1]["country"]:
            self.new[key][1]["country"] = country
        return key

    def _alike(self, plain: str) -> str | None:
        """Return a name that differs by a slip of the pen, of those that begin alike."""
        if len(plain) < 10 or any(c.isdigit() for c in plain):
            return None
        those = [one for one in self.by_name if one[:2] == plain[:2] and not any(c.isdigit() for c in one)]
        near = process.extractOne(plain, those, scorer=fuzz.ratio, score_cutoff=ALIKE)
        return near[0] if near else None

    def _made(self, name: str, line: int, country: str) -> str:
        key = self.keys.of(name, "organisation")
        latin = any("a" <= c <= "z" for c in normalise(name))
        self.names[key] = name
        self.new[key] = (
            line,
            {"key": key, "name": name[:200], "name_own": "" if latin else name[:200], "country": country},
        )
        return key
