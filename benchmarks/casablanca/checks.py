"""The figures the fixture promises; the builder stops where one is missed."""

from collections import Counter
from itertools import combinations

from .affinity import spoken

KINDS = {"exhibitor": 40, "startup": 50, "investor": 20}


def check(people, wishes):
    """Lines of figures to read; raises ValueError at the first that is out of bounds."""
    _people(people)
    yield f"people {len(people)}, {dict(Counter(p.kind for p in people))}, {dict(Counter(p.language for p in people))}"
    yield f"countries {len({p.country for p in people})}, {dict(Counter(p.region for p in people))}"
    yield f"written whole {sum(p.written for p in people)}"
    mute = [not spoken(a) & spoken(b) for a, b in combinations(people, 2)]
    _must(0.10 <= sum(mute) / len(mute) <= 0.15, f"{sum(mute)} of {len(mute)} pairs share no language")
    yield f"pairs without a common language {sum(mute) / len(mute):.1%}"
    yield from _wishes(wishes)


def _people(people):
    kinds = Counter(p.kind for p in people)
    _must(len(people) == 600, f"{len(people)} participants")
    _must(all(kinds[kind] == number for kind, number in KINDS.items()), f"kinds {kinds}")
    _must(len({p.country for p in people}) >= 45, "too few countries")
    _must(len({p.key for p in people}) == len(people), "a key stands twice")
    texts = [(p.offers, p.needs) for p in people]
    _must(len(set(texts)) == len(texts), "a text stands twice")
    _must(all(p.offers or p.needs for p in people), "somebody neither offers nor needs")
    long = [p.headline for p in people if len(p.headline) > 120]
    _must(not long, f"headline too long: {long[:1]}")
    _must(all(p.money for p in people if p.kind in ("startup", "investor")), "a startup or investor without figures")


def _wishes(wishes):
    asked = [(w.one.key, w.other.key) for w in wishes if w.strength != "no"]
    into, out = Counter(b for _, b in asked), Counter((w.one.key, w.strength) for w in wishes)
    top = sum(number for _, number in into.most_common(60)) / len(asked)
    mutual = sum((b, a) in set(asked) for a, b in asked) / len(asked)
    mute = sum(not spoken(w.one) & spoken(w.other) for w in wishes) / len(wishes)
    _must(len(wishes) == 2500, f"{len(wishes)} wishes")
    _must(len({(w.one.key, w.other.key) for w in wishes}) == 2500, "a wish stands twice")
    _must(all(w.one.organisation != w.other.organisation for w in wishes), "a wish within one organisation")
    _must(0.5 <= top <= 0.6, f"the popular tenth draws {top:.1%}")
    _must(0.45 <= mutual <= 0.55, f"mutual {mutual:.1%}")
    _must(
        all(number <= {"must": 3, "like": 12}.get(strength, 99) for (_, strength), number in out.items()),
        "over a limit",
    )
    yield f"wishes {dict(Counter(w.strength for w in wishes))}, notes {sum(bool(w.note) for w in wishes)}"
    yield f"popular tenth draws {top:.1%}, mutual {mutual:.1%}, without a common language {mute:.1%}"
    yield f"most wanted {into.most_common(3)}, people who wish nothing {600 - len({a for a, _ in asked})}"


def _must(holds, fault):
    if not holds:
        raise ValueError(fault)
