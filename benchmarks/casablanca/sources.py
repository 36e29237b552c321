"""What the builder reads: written people, sentences, names, bodies, topics."""

import csv
import json
from dataclasses import dataclass

LANGUAGES = ("ar", "fr", "en", "es", "pt")


@dataclass(frozen=True)
class Topic:
    themes: tuple
    families: frozenset
    headlines: dict


@dataclass(frozen=True)
class Sources:
    profiles: list
    sentences: list
    topics: dict
    names: dict
    bodies: dict
    roles: dict
    money: dict
    notes: dict
    slots: list


def load_sources(folder):
    texts = folder / "texts"
    lines = [line | {"language": language} for language in LANGUAGES for line in _lines(texts / f"{language}.jsonl")]
    return Sources(
        profiles=[line for line in lines if line["sort"] == "profile"],
        sentences=[line for line in lines if line["sort"] == "sentence"],
        topics={row["topic"]: _topic(row) for row in _rows(texts / "topics.csv")},
        names=_json(texts / "names.json"),
        bodies=_json(texts / "organisations.json"),
        roles=_json(texts / "roles.json"),
        money=_json(texts / "money.json"),
        notes=_json(texts / "notes.json"),
        slots=[row["key"] for row in _rows(folder / "slots.csv")],
    )


def _lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def _json(path):
    return json.loads(path.read_text(encoding="utf-8"))


def _rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _topic(row):
    headlines = {"fr": row["headline_fr"], "en": row["headline_en"]}
    return Topic(tuple(row["themes"].split(";")), frozenset(row["families"].split(";")), headlines)
