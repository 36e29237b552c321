"""The CSV files, columns as fixtures/README.md says."""

import csv

from .keys import Keys

PARTICIPANT = [
    "key", "kind", "organisation", "honorific", "name", "name_own", "email", "country", "region", "languages",
    "themes", "headline", "headline_language", "role", "text_language", "offers", "needs", "seats", "stage",
    "ticket_low", "ticket_high", "thesis", "seeks_kinds", "seeks_stages", "seeks_regions", "protocol", "suggestions",
    "max_meetings", "unavailable",
]  # fmt: skip
PLACE = [
    "key", "kind", "name_ar", "name_fr", "name_en", "hint_ar", "hint_fr", "hint_en", "zone", "capacity", "kinds", "owner",
]  # fmt: skip


def write_tables(folder, people, wishes, places):
    organisations = _organisations(people)
    _write(folder / "organisations.csv", ["key", "name", "name_own", "country"], organisations.values())
    _write(
        folder / "participants.csv", PARTICIPANT, [_participant(p, organisations[p.organisation][0]) for p in people]
    )
    _write(
        folder / "delegates.csv",
        ["key", "participant", "name", "name_own", "email", "role", "languages", "unavailable"],
        [(d.key, p.key, *d.name, d.email, d.role, d.languages, d.unavailable) for p in people for d in p.delegates],
    )
    _write(
        folder / "places.csv",
        PLACE,
        places,
    )
    _write(
        folder / "wishes.csv",
        ["from", "to", "strength", "note"],
        [(w.one.key, w.other.key, w.strength, w.note) for w in wishes],
    )


def _organisations(people):
    keys, rows = Keys(), {}
    for person in people:
        if person.organisation not in rows:
            rows[person.organisation] = (keys.new(person.organisation[0]), *person.organisation, person.country)
    return rows


def _participant(p, organisation):
    money = p.money
    return (
        p.key, p.kind, organisation, p.honorific, *p.name, p.email, p.country, p.region, p.languages, p.themes, p.headline,
        p.headline_language, p.role, p.language, p.offers, p.needs, max(1, len(p.delegates)), money.get("stage"),
        money.get("ticket_low"), money.get("ticket_high"), money.get("thesis"), money.get("seeks_kinds"),
        money.get("seeks_stages"), money.get("seeks_regions"), p.rank, p.suggestions, p.max_meetings, p.unavailable,
    )  # fmt: skip


def _write(path, columns, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ";".join(value)
    return "" if value is None else value
