"""What stands in texts/: topics with their families, the topic of each text, notes."""

import csv
import json

LANGUAGES = ("ar", "fr", "en", "es", "pt")
SIDES = {"offer": "offers", "need": "needs"}


def load_topics(texts):
    """Topic -> its families: topics that share one are neighbours."""
    with open(texts / "topics.csv", encoding="utf-8", newline="") as file:
        return {row["topic"]: frozenset(row["families"].split(";")) for row in csv.DictReader(file)}


def load_sentences(texts):
    """(side, text, topic) of every text, whole or in parts."""
    found = []
    for language in LANGUAGES:
        for line in (texts / f"{language}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["sort"] == "profile":
                found += [(side, row[side].strip(), row["topic"]) for side in SIDES.values() if row[side]]
            else:
                found.append((SIDES[row["side"]], row["text"].strip(), row["topic"]))
    return found


def load_notes(texts):
    return json.loads((texts / "notes.json").read_text(encoding="utf-8"))
