#!/usr/bin/env python3
"""Build the people of fixtures/casablanca from its texts: python3 benchmarks/build_casablanca.py

Reads fixtures/casablanca/texts/ and slots.csv, writes organisations, participants, delegates, places and wishes. Standard
library only, one seed, so the same texts always make the same files. The programme files are written by hand and stay.
"""

import random
from pathlib import Path

from casablanca.checks import check
from casablanca.delegates import add_delegates
from casablanca.people import make_people
from casablanca.places import place_rows
from casablanca.sources import load_sources
from casablanca.tables import write_tables
from casablanca.wishes import draw_wishes

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "casablanca"
SEED = 2027


def main():
    rng = random.Random(SEED)
    sources = load_sources(FOLDER)
    people = make_people(sources, rng)
    add_delegates(people, sources, rng)
    wishes = draw_wishes(people, sources, rng)
    write_tables(FOLDER, people, wishes, place_rows(people))
    for line in check(people, wishes):
        print(line)


if __name__ == "__main__":
    main()
