#!/usr/bin/env python3
"""Draw the wishes of fixtures/casablanca from its people: python3 benchmarks/casablanca_wishes.py

Reads participants, delegates and texts/ of the fixture, writes its wishes.csv. Standard library only, one seed, so the same
people always wish the same. Stops where a figure that the fixture's README promises is missed, and prints the figures.
"""

import csv
import random
from pathlib import Path

from casablanca.affinity import Affinity
from casablanca.checks import check
from casablanca.people import load_people
from casablanca.sources import load_notes, load_topics
from casablanca.wishes import draw_wishes

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "casablanca"
SEED = 2027


def main():
    people = load_people(FOLDER)
    affinity = Affinity(load_topics(FOLDER / "texts"))
    wishes = draw_wishes(people, affinity, load_notes(FOLDER / "texts"), random.Random(SEED))
    figures = list(check(people, wishes, affinity))
    with open(FOLDER / "wishes.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["from", "to", "strength", "note"])
        writer.writerows((w.one.key, w.other.key, w.strength, w.note or "") for w in wishes)
    print(*figures, sep="\n")


if __name__ == "__main__":
    main()
