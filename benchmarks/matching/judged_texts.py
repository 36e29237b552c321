#!/usr/bin/env python3
"""Write the judged people as labelled texts: judged_texts.py fixtures/judged OUT.jsonl, then `matchmaker evaluate OUT.jsonl`.

A query is the headline and need of somebody who offers nothing (one's own offer in the pool would be no stranger's); the pool is
everybody's headline and offer; what answers has a grade of 2 or 3.
"""

import json
import sys
from pathlib import Path


def labelled(folder: Path) -> list[dict]:
    """The rows of the file: one pool, then the queries that something answers."""
    people = [json.loads(line) for line in (folder / "profiles.jsonl").read_text(encoding="utf-8").splitlines()]
    grades = [json.loads(line) for line in (folder / "grades.jsonl").read_text(encoding="utf-8").splitlines()]
    offering = {person["id"] for person in people if person.get("offers")}
    good: dict[str, dict[str, int]] = {}
    for row in grades:
        if row["grade"] >= 2 and row["suggestion"] in offering:
            good.setdefault(row["participant"], {})[row["suggestion"]] = row["grade"]
    pool = [_text(person, "offers") for person in people if person["id"] in offering]
    asking = [person for person in people if person["id"] not in offering and person["id"] in good]
    queries = [{"query": _text(person, "needs"), "pool": "offers", "relevant": good[person["id"]]} for person in asking]
    return [{"pool": "offers", "texts": pool}, *queries]


def _text(person: dict, side: str) -> dict:
    said = [person["headline"], person.get(side), person.get("thesis") if side == "needs" else None]
    return {"id": person["id"], "language": person["text_language"], "text": ". ".join(text for text in said if text)}


if __name__ == "__main__":
    rows = labelled(Path(sys.argv[1]))
    Path(sys.argv[2]).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows) - 1} queries of {len(rows[0]['texts'])} offers")
