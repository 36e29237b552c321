"""Delegates from a sheet: whom they sit in for by name or organisation; who sits already stays, and comes first."""

from matchmaker.files import exporting
from matchmaker.files.event_folder import columns
from matchmaker.files.rows import FILES
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.models import Event
from matchmaker.sheets import standing
from matchmaker.sheets.choices import Choices
from matchmaker.sheets.converted import Converted
from matchmaker.sheets.keys import Keys
from matchmaker.sheets.name_index import comparable
from matchmaker.sheets.reading_rows import Row
from matchmaker.sheets.tables import Table
from matchmaker.sheets.wishes import index_of, meant

HEADS = columns(FILES["delegates"])
Lines = dict[str, tuple[int, dict[str, str]]]  # rows by the comparable name of a delegate


def convert(event: Event, table: Table, choices: Choices, rows: list[Row], done: Converted) -> None:
    """Append the rows of delegates, and of participants who have more or fewer seats with them."""
    people = index_of(event)
    known = standing.by_key(event, "participants")
    before = [standing.cells(row) for row in exporting.as_imported(event, "delegates")]
    keys, teams = Keys(row["key"] for row in before), {}
    for row in rows:
        key = meant(people, row, F.SITS_FOR, row.given.get(F.SITS_FOR, ""), done, choices.kind)
        if key is None:
            continue
        team = teams.setdefault(key, _team(known[key], before, keys))
        name = row.values.get(F.NAME, "")
        _line, stands = team.get(
            comparable(name), (row.line, {"key": row.values.get(F.KEY) or keys.of(name, "delegate")})
        )
        said = {
            str(one): value for one, value in row.values.items() if str(one) in HEADS and value and one is not F.KEY
        }
        team[comparable(name)] = row.line, dict.fromkeys(HEADS, "") | stands | said | {"participant": key}
    done.names |= {key: one.label for key, one in people.people.items()}
    done.raw["delegates"] = [line for team in teams.values() for line in team.values()]
    changed = {key: str(len(team)) for key, team in teams.items() if known[key]["seats"] != str(len(team))}
    if changed:
        done.raw["participants"] = [(0, known[key] | {"seats": seats}) for key, seats in changed.items()]


def _team(person: dict[str, str], before: list[dict[str, str]], keys: Keys) -> Lines:
    """Return the delegates of a participant; without any, the participant is the first."""
    mine = [row for row in before if row["participant"] == person["key"]]
    if not mine:
        first = {name: person[name] for name in ("name", "name_own", "email", "role", "languages")}
        mine = [
            dict.fromkeys(HEADS, "")
            | first
            | {"participant": person["key"], "key": keys.of(person["name"], "delegate")}
        ]
    return {comparable(row["name"]): (0, row) for row in mine}
