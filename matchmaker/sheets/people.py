"""Participants from a sheet: one row for each person, with their organisation, a key, and what can be guessed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from babel.languages import get_official_languages

from matchmaker.files.event_folder import columns
from matchmaker.files.rows import FILES
from matchmaker.foundation.vocabulary import ParticipantState
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.models import Event
from matchmaker.people.profile_schema import has_latin
from matchmaker.programme.text_languages import recognised
from matchmaker.sheets import own_columns, standing
from matchmaker.sheets.choices import Choices
from matchmaker.sheets.converted import Converted
from matchmaker.sheets.employers import Employers
from matchmaker.sheets.keys import Keys
from matchmaker.sheets.reading_rows import Near, Row
from matchmaker.sheets.tables import Table
from matchmaker.sheets.twins import People
from scoring import region_of

HEADS = columns(FILES["participants"])
NEW = {"seats": "1", "protocol": "no", "suggestions": "yes", "state": str(ParticipantState.VALIDATED)}
TEXTS = ("offers", "needs", "thesis")
_OWN_FIRST = re.compile(r"^(?P<own>[^()]+)\((?P<name>[^()]+)\)$")


@dataclass
class Writing:
    """What the rows of people are written with."""

    event: Event
    choices: Choices
    done: Converted
    known: dict[str, dict[str, str]]
    employers: Employers
    keys: Keys


def convert(event: Event, table: Table, choices: Choices, rows: list[Row], done: Converted) -> None:
    """Append the rows of participants, and of organisations that the event does not have yet."""
    known = standing.by_key(event, "participants")
    work = Writing(event, choices, done, known, Employers(event), Keys(known))
    people = People(choices.pairs)
    for key, row in known.items():
        people.know(key, _as_row(row, work.employers))
    for row in rows:
        if _is_noise(row):
            done.left_out.append((row.line, " · ".join(filter(None, row.given.values()))[:200]))
        elif choices.exact and row.values.get(F.KEY) in known:
            people.rows.append(row)
            people.keys[id(row)] = row.values[F.KEY]
        else:
            _scripts(row)
            people.add(row)
    done.twins = people.twins
    written = [(row.line, _written(work, row, people.key_of(row))) for row in people.rows]
    done.raw["organisations"] = list(work.employers.new.values())
    done.raw["participants"] = written
    if values := list(_own_values(event, zip(people.rows, written, strict=True))):
        done.raw["field_values"] = values
    done.names |= work.employers.names
    done.made = [row["name"] for _, row in work.employers.new.values()]
    done.near += [Near(F.ORGANISATION, name, meant) for name, meant in work.employers.alike.items()]
    if not done.raw["organisations"]:
        del done.raw["organisations"]


def _own_values(
    event: Event, rows: Iterable[tuple[Row, tuple[int, dict[str, str]]]]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of values of the event's own fields. An empty cell leaves what the event has."""
    there = own_columns.of(event, "participants")
    for row, (line, full) in rows:
        for column in there:
            if value := row.values.get(column):
                yield line, {"participant": full["key"], "field": column.key, "value": value}


def _as_row(row: dict[str, str], employers: Employers) -> dict[F, str]:
    told = {F(name): row[name] for name in ("name", "name_own", "email") if row[name]}
    return told | {F.ORGANISATION: employers.names.get(row["organisation"], "")}


def _is_noise(row: Row) -> bool:
    """Return True for a line with neither name nor address and hardly anything else."""
    said = [one for one, value in row.given.items() if value.strip()]
    return not {F.NAME, F.FIRST_NAME, F.LAST_NAME, F.EMAIL} & set(said) and len(said) <= 1


def _scripts(row: Row) -> None:
    """Part a name in two scripts: "李伟 (Li Wei)" is Li Wei, in their own script 李伟."""
    name = row.values.get(F.NAME, "")
    if row.values.get(F.NAME_OWN) or not (found := _OWN_FIRST.match(name)):
        return
    parts = [found["own"].strip(), found["name"].strip()]
    latin = [has_latin(part) for part in parts]
    if latin.count(True) == 1:
        row.values[F.NAME], row.values[F.NAME_OWN] = parts[latin.index(True)], parts[latin.index(False)]


def _written(work: Writing, row: Row, key: str | None) -> dict[str, str]:
    """Return the row of a person with every column. An empty cell leaves what the event has, unless the columns are its own."""
    before = work.known.get(key or "", {})
    empties = work.choices.exact and bool(key) and row.values.get(F.KEY) == key
    told = {str(one): value for one, value in row.values.items() if one is not F.KEY and (value or empties)}
    said = {name: value for name, value in told.items() if name in HEADS}
    full = dict.fromkeys(HEADS, "") | NEW | before | said
    full["key"] = key or _key(work, row)
    if row.values.get(F.ORGANISATION):
        full["organisation"] = work.employers.key_of(row.values[F.ORGANISATION], row.line, full["country"])
    if full["country"] and not said.get("region"):
        full["region"] = str(region_of(full["country"]) or "")
    _languages(work, row, full)
    _count(work, row, full)
    full["state"] = full["state"] or NEW["state"]
    return full


def _key(work: Writing, row: Row) -> str:
    told = row.values.get(F.KEY, "")
    if told and told not in work.keys.taken:
        work.keys.taken.add(told)
        return told
    return work.keys.of(row.values.get(F.NAME) or row.values.get(F.EMAIL, "").partition("@")[0], "person")


def _languages(work: Writing, row: Row, full: dict[str, str]) -> None:
    """Guess the languages of somebody of whom none are told, by their texts, else by their country."""
    if full["languages"] or F.LANGUAGES in row.faulty:
        return
    if found := recognised(" ".join(filter(None, (full[name] for name in TEXTS)))):
        full["languages"] = found
        work.done.languages_by_text += 1
    elif official := [code for code in get_official_languages(full["country"]) if len(code) == 2]:
        full["languages"] = official[0]
        work.done.languages_by_country += 1


def _count(work: Writing, row: Row, full: dict[str, str]) -> None:
    if not full["email"] and F.EMAIL not in row.faulty:
        work.done.without_address.append((row.line, full["name"]))
    if not any(full[name] for name in TEXTS):
        work.done.incomplete += 1
