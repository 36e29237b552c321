"""The figures the fixture promises about its wishes; the script stops where one is missed."""

from collections import Counter
from itertools import combinations


def check(people, wishes, affinity):
    """Lines of figures to read; raises ValueError at the first that is out of bounds."""
    asked = [w for w in wishes if w.strength != "no"]
    pairs = {(w.one.key, w.other.key) for w in asked}
    _must(len(wishes) == len({(w.one.key, w.other.key) for w in wishes}) == 2500, f"{len(wishes)} wishes")
    _must(all(w.one.organisation != w.other.organisation for w in wishes), "a wish within one organisation")
    out = Counter((w.one.key, w.strength) for w in wishes)
    _must(all(n <= {"must": 3, "like": 12}.get(strength, 99) for (_, strength), n in out.items()), "over a limit")
    into = Counter(w.other.key for w in asked)
    top = sum(number for _, number in into.most_common(60)) / len(asked)
    mutual = sum((b, a) in pairs for a, b in pairs) / len(asked)
    _must(0.5 <= top <= 0.6, f"the popular tenth draws {top:.1%}")
    _must(0.45 <= mutual <= 0.55, f"mutual {mutual:.1%}")
    met = Counter(w.strength for w in asked if affinity.meets(w.one, w.other))
    share = sum(met.values()) / len(asked)
    _must(0.5 <= share <= 0.65, f"need and offer meet in {share:.1%}")
    strengths = Counter(w.strength for w in wishes)
    chance = sum(affinity.meets(a, b) for a, b in combinations(people, 2)) / (len(people) * (len(people) - 1) / 2)
    mute = sum(not w.one.spoken & w.other.spoken for w in asked) / len(asked)
    yield f"wishes {dict(strengths)}, notes {sum(bool(w.note) for w in wishes)}"
    yield f"need and offer meet in {share:.1%}, of musts {met['must'] / strengths['must']:.1%}, of all pairs {chance:.1%}"
    misread = sum(affinity.misread(w.one, w.other) for w in asked) / len(asked)
    yield f"a neighbouring topic only {misread:.1%}"
    yield f"popular tenth draws {top:.1%}, mutual {mutual:.1%}, without a common language {mute:.1%}"
    yield f"most wanted {into.most_common(3)}, people who wish nothing {len(people) - len({a for a, _ in pairs})}"
    yield f"nobody wishes {sum(not into[p.key] for p in people)}"


def _must(holds, fault):
    if not holds:
        raise ValueError(fault)
