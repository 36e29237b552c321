#!/usr/bin/env python3
"""Whether packages can be kept, on made-up events of 1,000 people: the answer, and the seconds to it.

Usage: packages.py [--people 1000] [--seeds 1 2]. The bar: an answer within 10 s for 1,000 people. Each question promises so many
people a share of the meetings that they could have by themselves, those with most first.
"""

import argparse
import time

from generate import generate

import scheduler
from scheduler.bounds.person_capacity import person_bound

QUESTIONS = ((100, 0.6), (100, 0.9), (300, 0.6), (300, 0.9), (1000, 0.6), (1000, 0.9))
HARD = {"tables": "scarce", "walk": True, "interpreters": True, "rules": True}


def event(people: int, seed: int, hard: bool) -> scheduler.Problem:
    return scheduler.problem_from(generate(people, seed=seed, **(HARD if hard else {})))


def minima(problem: scheduler.Problem, people: int, share: float) -> dict[str, int]:
    instance = problem.instance
    own = {
        instance.names[n]: min(person_bound(instance, n), len(instance.by_person[n]))
        for n in range(instance.N)
        if instance.is_person(n)
    }
    chosen = sorted(own, key=lambda who: (-own[who], who))[:people]
    return {who: int(share * own[who]) for who in chosen}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2])
    given = parser.parse_args()
    print("| event | promised to | share | meetings | answer | people named | seconds |")
    print("| --- | ---: | ---: | ---: | --- | ---: | ---: |")
    for seed in given.seeds:
        for hard in (False, True):
            problem = event(given.people, seed, hard)
            for people, share in QUESTIONS:
                wanted = minima(problem, min(people, given.people), share)
                began = time.perf_counter()
                found = scheduler.guarantee(problem, wanted)
                took = time.perf_counter() - began
                word = {True: "kept", False: "contradiction", None: "not known"}[found.kept]
                named = len(found.contradiction.participants) if found.contradiction else ""
                kind = "every rule" if hard else "plain"
                print(
                    f"| {kind}, seed {seed} | {people} | {share:.0%} | {sum(wanted.values()):,} | {word} | {named} | {took:.1f} |"
                )


if __name__ == "__main__":
    main()
