"""When somebody is there: most of the time, with the usual late trains and early flights."""


def stay(slots, rng):
    """The slots in which one person is absent."""
    first, second = [s for s in slots if s.startswith("d1")], [s for s in slots if s.startswith("d2")]
    draw, absent = rng.random(), set()
    if draw < 0.10:
        absent |= {slot for slot in first if slot < "d1-1430"}
    elif draw < 0.16:
        absent |= set(first)
    elif draw < 0.26:
        absent |= set(second)
    elif draw < 0.34:
        absent |= {slot for slot in second if slot >= "d2-1430"}
    if rng.random() < 0.22:
        absent |= set(rng.sample(slots, rng.randint(1, 3)))
    return [slot for slot in slots if slot in absent]
