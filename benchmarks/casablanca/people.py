"""The people of the fixture, with the hidden topics of what they need and offer."""

import csv
from dataclasses import dataclass

from .sources import load_sentences

SELLERS = ("exhibitor", "startup")


@dataclass(eq=False, frozen=True)
class Person:
    key: str
    kind: str
    organisation: str
    country: str
    region: str
    text_language: str
    spoken: frozenset
    themes: frozenset
    needs: frozenset
    offers: frozenset
    stage: str
    ticket: tuple | None
    seeks_stages: frozenset
    seeks_regions: frozenset


def load_people(folder):
    sentences = load_sentences(folder / "texts")
    spoken = {}
    for row in _rows(folder / "delegates.csv"):
        spoken.setdefault(row["participant"], set()).update(_split(row["languages"]))
    return [_person(row, sentences, spoken.get(row["key"], set())) for row in _rows(folder / "participants.csv")]


def _person(row, sentences, colleagues):
    needs, offers = (_topics(row, side, sentences) for side in ("needs", "offers"))
    if row["kind"] in SELLERS:  # what a seller needs is customers for what they sell
        needs, offers = frozenset(), needs | offers
    return Person(
        key=row["key"], kind=row["kind"], organisation=row["organisation"], country=row["country"], region=row["region"],
        text_language=row["text_language"], spoken=_split(row["languages"]) | colleagues, themes=_split(row["themes"]),
        needs=needs, offers=offers, stage=row["stage"],
        ticket=(int(row["ticket_low"]), int(row["ticket_high"])) if row["ticket_low"] else None,
        seeks_stages=_split(row["seeks_stages"]), seeks_regions=_split(row["seeks_regions"]),
    )  # fmt: skip


def _topics(row, side, sentences):
    """Topics of one text: of the written profile whose text it is, else of the sentences in it."""
    text = row[side].strip()
    if not text:
        return frozenset()
    found = {topic for of, known, topic in sentences if of == side and known == text}
    found = found or {topic for of, known, topic in sentences if of == side and known in text}
    if not found:
        raise ValueError(f"{row['key']}: texts/ knows no topic of the {side}")
    return frozenset(found)


def _split(cell):
    return frozenset(cell.split(";")) - {""}


def _rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
