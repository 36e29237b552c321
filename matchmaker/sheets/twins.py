"""Rows that are the same person, in the sheet or in the event already: by address, and by name."""

from collections import defaultdict
from collections.abc import Iterable

from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.sheets.converted import Twin
from matchmaker.sheets.employers import comparable as organisation_name
from matchmaker.sheets.name_index import comparable, similar
from matchmaker.sheets.reading_rows import Row

MOST = 12  # rows of one address or name that are compared with each


class People:
    """Those met so far, by address and by name. `key` is the key of somebody whom the event has already."""

    def __init__(self, said: dict[str, str]) -> None:
        self.said = said
        self.rows: list[Row] = []
        self.keys: dict[int, str] = {}
        self.by_address: dict[str, list[Row]] = defaultdict(list)
        self.by_name: dict[str, list[Row]] = defaultdict(list)
        self.twins: list[Twin] = []

    def know(self, key: str, values: dict[F, str]) -> None:
        """Remember somebody whom the event has."""
        row = Row(0, values)
        self.keys[id(row)] = key
        self._enter(row)

    def add(self, row: Row) -> None:
        """Add a row: a new person, or more of one who is there already."""
        for other in self._like(row):
            twin = self._twin(row, other)
            self.twins.append(twin)
            if twin.same:
                self._merge(other, row)
                return
        self.rows.append(row)
        self._enter(row)

    def key_of(self, row: Row) -> str | None:
        return self.keys.get(id(row))

    def _enter(self, row: Row) -> None:
        if address := row.values.get(F.EMAIL):
            self.by_address[address].append(row)
        for name in _names(row):
            self.by_name[name].append(row)

    def _like(self, row: Row) -> Iterable[Row]:
        found = self.by_address.get(row.values.get(F.EMAIL) or "-", [])[:MOST]
        found = sorted(found, key=lambda other: not _alike(row, other))
        alike = [other for other in found if _alike(row, other)]
        found = alike or found[:1]  # of those who share an assistant's address, one question
        for name in _names(row):
            found = found + [other for other in self.by_name.get(name, [])[:MOST] if other not in found]
        return found

    def _twin(self, row: Row, other: Row) -> Twin:
        addresses = [one.values.get(F.EMAIL, "") for one in (other, row)]
        firms = [organisation_name(one.values.get(F.ORGANISATION, "")) for one in (other, row)]
        by_address = bool(addresses[0]) and addresses[0] == addresses[1]
        if by_address:
            same = _alike(row, other)
        else:
            same = firms[0] == firms[1] != "" or (not all(firms) and not all(addresses)) or similar_firms(*firms)
        key = self.key_of(other)
        token = f"{row.line}-{key or other.line}"
        same = {"same": True, "apart": False}.get(self.said.get(token, ""), same)
        labels = [_label(one) for one in (other, row)]
        lines = (row.line,) if key else (*other.lines, row.line)
        return Twin(token, *labels, lines, by_address, same, bool(key))

    def _merge(self, other: Row, row: Row) -> None:
        """Make one of two rows: the fuller one counts where they differ, gaps are filled from the other."""
        if other.line == 0:  # somebody of the event: the sheet's values count
            key = self.keys.pop(id(other))
            self.keys[id(row)] = key
            self.rows.append(row)
            self._enter(row)
            for known in (*self.by_address.values(), *self.by_name.values()):
                if other in known:
                    known.remove(other)
            return
        fuller, lesser = (other, row) if _filled(other) >= _filled(row) else (row, other)
        merged = {one: value for one, value in lesser.values.items() if value}
        merged |= {one: value for one, value in fuller.values.items() if value}
        other.values = {**fuller.values, **merged}
        other.lines = [*other.lines, *row.lines]
        other.faulty &= row.faulty
        self._enter(other)


def similar_firms(one: str, other: str) -> bool:
    """Return True for two names of one organisation, of which one may be abbreviated."""
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def _names(row: Row) -> list[str]:
    return list(dict.fromkeys(filter(None, (comparable(row.values.get(one, "")) for one in (F.NAME, F.NAME_OWN)))))


def _alike(row: Row, other: Row) -> bool:
    return any(similar(one, two) for one in _names(row) for two in _names(other)) or not (_names(row) and _names(other))


def _filled(row: Row) -> int:
    return sum(1 for value in row.values.values() if value)


def _label(row: Row) -> str:
    return " – ".join(filter(None, (row.values.get(F.NAME), row.values.get(F.ORGANISATION), row.values.get(F.EMAIL))))
