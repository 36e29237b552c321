#!/usr/bin/env python3
"""Match quality as a reader judges it: judge.py FOLDER [--matchmaker COMMAND] [--keep SCORES.jsonl]

FOLDER holds event/ (people of the Casablanca event with their texts), judged_casablanca.jsonl, hard_profiles.jsonl and
hard_expected.csv. Three measures, all through `matchmaker score ... --fit`:

topics   Everybody of the event: a suggestion counts where somebody's need and the other's offer carry the same hidden topic
         (event/texts/*.jsonl; the scorer never sees them). P@1 and P@5, for the people written one by one (the first 336) among
         themselves and for all; and of the top-five suggestions with a fit of 0.9 and more, the share that counts.
judged   Pairs graded 0..3 by reading. For each reader nDCG@5 over the graded pairs (gain 2^grade - 1), and the share of pairs of
         different grades that stand in the right order.
hard     Needs with one right offer each and near misses: top-1 and mean reciprocal rank.
"""

import argparse
import csv
import json
import math
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import mean

SINGLE = 336  # the first people of the event are written one by one
Fits = dict[tuple[str, str], float]


def profiles(event: Path) -> list[dict]:
    """The event's profiles as `matchmaker score` takes them (docs/formats.md), in the order of the file."""
    names = {row["key"]: row["name"] for row in _csv(event / "organisations.csv")}
    rows = [_profile(row, names) for row in _csv(event / "participants.csv")]
    return [{key: value for key, value in row.items() if value not in ("", None)} for row in rows]


def _profile(row: dict, names: dict[str, str]) -> dict:
    same = ("kind", "country", "offers", "needs", "text_language", "stage", "thesis", "headline", "headline_language")
    lists = ("languages", "themes", "seeks_kinds", "seeks_stages", "seeks_regions")
    ticket = (row["ticket_low"], row["ticket_high"])
    return {
        "id": row["key"],
        "organisation": row["organisation"] or row["key"],
        "job_title": row["role"],
        "organisation_name": names.get(row["organisation"], ""),
        "ticket": [float(bound) for bound in ticket] if all(ticket) else None,
        **{name: row[name] for name in same},
        **{name: [word for word in (row[name] or "").split(";") if word] for name in lists},
    }


def topics(event: Path, people: list[dict]) -> dict[str, dict[str, set[str]]]:
    """Per person the topics of their needs and of their offers."""
    whole, sentences = {"offers": {}, "needs": {}}, []
    for language in ("ar", "fr", "en", "es", "pt"):
        for row in _lines(event / "texts" / f"{language}.jsonl"):
            if row["sort"] == "profile":
                for side in whole:
                    if row.get(side):
                        whole[side][row[side].strip()] = row["topic"]
            else:
                sentences.append((row["side"], row["text"].strip(), row["topic"]))

    def found(side: str, text: str) -> set[str]:
        if not text or text in whole[side]:
            return {whole[side][text]} if text else set()
        return {topic for kind, sentence, topic in sentences if kind == side[:-1] and sentence in text}

    return {person["id"]: {side: found(side, person.get(side, "").strip()) for side in whole} for person in people}


def scored(matchmaker: str, people: list[dict], top: int, keep: Path | None = None) -> Fits:
    """(a, b) -> fit, both ways."""
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "profiles.jsonl"), Path(folder, "scores.jsonl")
        source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in people), encoding="utf-8")
        command = [*matchmaker.split(), "score", source, "-o", out, "--top", str(top), "--fit"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(done.stderr.strip()[-300:])
        if keep:
            keep.write_bytes(out.read_bytes())
        return {(row["a"], row["b"]): row["fit"] for row in _lines(out)}


def judge_topics(fits: Fits, people: list[dict], found: dict) -> dict:
    def related(a: str, b: str) -> bool:
        return bool(found[a]["needs"] & found[b]["offers"] or found[b]["needs"] & found[a]["offers"])

    lists = defaultdict(list)
    for (a, b), fit in fits.items():
        lists[a].append((-fit, b))
    everybody = {person["id"] for person in people}
    out = {}
    for name, who in (("single", {person["id"] for person in people[:SINGLE]}), ("all", everybody)):
        best = {a: [b for _, b in sorted(lists[a]) if b in who][:5] for a in sorted(who)}
        right = [[related(a, b) for b in others] for a, others in best.items() if others]
        out[name] = {"p1": round(mean(row[0] for row in right), 3), "p5": round(mean(mean(row) for row in right), 3)}
    sure = [related(a, b) for a in lists for fit, b in sorted(lists[a])[:5] if -fit >= 0.9]
    return out | {"shown_90_true": round(mean(sure), 3) if sure else None, "shown_90": len(sure)}


def judge_graded(fits: Fits, path: Path) -> dict:
    readers = defaultdict(dict)
    for row in _lines(path):
        if row["source"] != "meeting":
            readers[row["participant"]][row["suggestion"]] = row["grade"]
    gains, order = [], []
    for reader, graded in readers.items():
        fit = {other: _either(fits, reader, other) for other in graded}
        best = sorted(graded.values(), reverse=True)
        if ideal := _gain(best):
            gains.append(
                _gain([graded[other] for other in sorted(graded, key=lambda other: (-fit[other], other))]) / ideal
            )
        pairs = [(b, c) for b in graded for c in graded if graded[b] > graded[c]]
        order += [0.5 if fit[b] == fit[c] else float(fit[b] > fit[c]) for b, c in pairs]
    return {"readers": len(readers), "ndcg5": round(mean(gains), 3), "right_order": round(mean(order), 3)}


def _gain(grades: list[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:5]))


def judge_hard(matchmaker: str, folder: Path) -> dict:
    people = list(_lines(folder / "hard_profiles.jsonl"))
    fits = scored(matchmaker, people, len(people))
    offers = [person["id"] for person in people if not person["id"].startswith("n")]
    ranks = []
    for row in _csv(folder / "hard_expected.csv"):
        need, right = row["need"], row["right_offer"]
        above = [_either(fits, need, other) >= _either(fits, need, right) for other in offers if other != right]
        ranks.append(1 + sum(above))
    top = mean(rank == 1 for rank in ranks)
    return {"needs": len(ranks), "top1": round(top, 3), "mrr": round(mean(1 / rank for rank in ranks), 3)}


def judge(folder: Path, matchmaker: str = "matchmaker", keep: Path | None = None) -> dict:
    """All three measures of a folder."""
    people = profiles(folder / "event")
    fits = scored(matchmaker, people, len(people), keep)
    return {
        "topics": judge_topics(fits, people, topics(folder / "event", people)),
        "judged": judge_graded(fits, folder / "judged_casablanca.jsonl"),
        "hard": judge_hard(matchmaker, folder),
    }


def _either(fits: Fits, a: str, b: str) -> float:
    return fits.get((a, b), fits.get((b, a), 0.0))


def _lines(path: Path):
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _csv(path: Path) -> list[dict]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--matchmaker", default="matchmaker", help="the command")
    arguments.add_argument("--keep", type=Path)
    given = arguments.parse_args()
    print(json.dumps(judge(given.folder, given.matchmaker, given.keep)))
