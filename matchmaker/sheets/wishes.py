"""Wishes from a sheet: who is meant by each name, and each pair once."""

import re

from matchmaker.files import exporting
from matchmaker.foundation.file_faults import Fault
from matchmaker.foundation.vocabulary import FaultCode, Strength
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.models import Event
from matchmaker.sheets.choices import Choices
from matchmaker.sheets.converted import Converted
from matchmaker.sheets.name_index import Known, NameIndex
from matchmaker.sheets.reading_rows import Near, Row
from matchmaker.sheets.tables import Table

ORDER = [Strength.MUST, Strength.LIKE, Strength.NO]
_SEVERAL = re.compile(r"[\n;]|\s\|\s|\s/\s")


def index_of(event: Event) -> NameIndex:
    """Return the people of an event by their names."""
    firms = {row["key"]: row["name"] for row in exporting.as_imported(event, "organisations")}
    return NameIndex(
        Known(row["key"], row["name"], row["name_own"] or "", row["email"] or "", firms.get(row["organisation"], ""))
        for row in exporting.as_imported(event, "participants")
    )


def convert(event: Event, table: Table, choices: Choices, rows: list[Row], done: Converted) -> None:
    """Append the rows of wishes. A pair that the sheet has twice counts with its stronger wish."""
    people = index_of(event)
    before = {(row["from"], row["to"]): row for row in exporting.as_imported(event, "wishes")}
    found: dict[tuple[str, str], tuple[int, dict[str, str]]] = {}
    for row in rows:
        if not (row.given.get(F.FROM, "").strip() and row.given.get(F.TO, "").strip()):
            done.left_out.append((row.line, " · ".join(filter(None, row.given.values()))[:200]))
            continue
        sender = meant(people, row, F.FROM, row.given.get(F.FROM, ""), done)
        parts = _parts(people, row.given.get(F.TO, ""), choices)
        for part in parts:
            receiver = meant(people, row, F.TO, part, done)
            if sender is None or receiver is None:
                continue
            wish = _wish(row, sender, receiver, before.get((sender, receiver), {}))
            if (sender, receiver) in found:
                done.repeated += 1
                wish["strength"] = _stronger(wish["strength"], found[sender, receiver][1]["strength"])
                del found[sender, receiver]
            found[sender, receiver] = (row.line, wish)
    done.names |= {key: one.name for key, one in people.people.items()}
    done.raw["wishes"] = list(found.values())


def meant(people: NameIndex, row: Row, field: F, text: str, done: Converted, kind: str = "wishes") -> str | None:
    """Return the key of the person whom a cell means; appends a fault where that is nobody or several."""
    match = people.find(text)
    if match.one is not None:
        if match.near:
            done.near.append(Near(field, text, match.one.name))
        return match.one.key
    code = FaultCode.SEVERAL_PEOPLE if match.several else FaultCode.NO_SUCH_PERSON
    done.candidates[field, text] = [(one.key, one.label) for one in match.several]
    done.faults.append(Fault(kind, row.line, str(field), code, given=text))
    return None


def _parts(people: NameIndex, text: str, choices: Choices) -> list[str]:
    """Return the names in a cell, each as the organiser answered for it."""
    whole = people.find(text).one is not None or not _SEVERAL.search(text)
    parts = [text] if whole else [part.strip() for part in _SEVERAL.split(text) if part.strip()]
    said = choices.values.get(F.TO, {})
    return [said.get(part, part) for part in parts]


def _wish(row: Row, sender: str, receiver: str, before: dict) -> dict[str, str]:
    said = {one: row.values.get(F(one), "") for one in ("strength", "note", "answer")}
    kept = {one: str(before.get(one) or "") for one in said}
    full = {one: said[one] or kept[one] for one in said}
    if not full["strength"] and F.STRENGTH not in row.faulty:
        full["strength"] = str(Strength.LIKE)
    return {"from": sender, "to": receiver, **full}


def _stronger(one: str, other: str) -> str:
    known = [word for word in ORDER if word in (one, other)]
    return str(known[0]) if known else one
