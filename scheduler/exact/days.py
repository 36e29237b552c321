"""Monotone chains over a person's day ("started", "goes on"); idle slots and breaks follow from them."""

from __future__ import annotations

from itertools import pairwise

from .variables import Literal, Variables


def started(v: Variables, n: int, slots: list[int], name: str = "started") -> list[Literal]:
    """Per slot of a day, in the order given, "n has been busy by now": o[t] = o[t-1] or busy[t]."""
    chain: list[Literal] = []
    for t in slots:
        busy = v.occupied(n, t)
        before = chain[-1] if chain else v.false
        if busy is v.false or before is v.false:
            chain.append(before if busy is v.false else busy)
            continue
        now = v.model.new_bool_var(v.name(name, person=n, slot=t))
        v.model.add_implication(before, now)
        v.model.add_implication(busy, now)
        v.model.add_bool_or([before, busy, ~now])
        chain.append(now)
    return chain


def breaks(v: Variables, n: int) -> list[Literal]:
    """Booleans of which as many are true as n has breaks: n sits down, not from the slot before, and had sat before."""
    found = []
    for slots in v.days:
        chain = started(v, n, slots)
        for k in range(1, len(slots)):
            t, before = slots[k], slots[k - 1]
            sat = v.occupied(n, before) if t == before + 1 else v.false
            if v.occupied(n, t) is not v.false and chain[k - 1] is not sat:
                found.append(v.and_literal([v.occupied(n, t), chain[k - 1], ~sat], v.name("break", person=n, slot=t)))
    return found


def spans(v: Variables, n: int) -> list[tuple[int, Literal]]:
    """(slot, boolean "between n's first and last meeting of the day, both included"), where n is available."""
    found = []
    for slots in v.days:
        begun = started(v, n, slots)
        to_come = started(v, n, slots[::-1], "goes_on")[::-1]
        for t, first, last in zip(slots, begun, to_come):
            if v.instance.avail[n] >> t & 1 and first is not v.false and last is not v.false:
                within = v.and_literal([first, last], v.name("within", person=n, slot=t))
                v.model.add_implication(v.occupied(n, t), within)  # follows, but not in the linear relaxation
                found.append((t, within))
    return found


def breaks_so_far(v: Variables, n: int) -> int:
    """The breaks of somebody whom no relaxed meeting concerns: as the frozen meetings have them."""
    busy = {v.frozen[m][0] for m in v.instance.by_person[n] if m in v.frozen}
    days = [sorted(busy.intersection(slots)) for slots in v.days]
    return sum(later != earlier + 1 for today in days for earlier, later in pairwise(today))
