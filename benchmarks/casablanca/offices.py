"""Two people of one house, and assistants whose address stands for both."""

from .keys import slug

SHARED_OFFICES = 20
SHARED_ADDRESSES = 6


def share_offices(people, rng):
    """Some come two from one house; the second takes over the first one's organisation."""
    pairs = [
        (a, b) for i, a in enumerate(people) for b in people[i + 1 :]
        if (a.language, a.country, a.kind) == (b.language, b.country, b.kind) and not (a.written or b.rank)
    ]  # fmt: skip
    rng.shuffle(pairs)
    pairs.sort(key=lambda pair: not pair[0].rank)
    taken, shared = set(), 0
    for first, second in pairs:
        if shared < SHARED_OFFICES and not {id(first), id(second)} & taken:
            second.organisation = first.organisation
            first.shared_office = second.shared_office = True
            taken |= {id(first), id(second)}
            shared += 1


def share_addresses(people):
    """An assistant's address stands for both people of a house: first those of rank, then others."""
    offices = {}
    for person in people:
        if person.shared_office:
            offices.setdefault(person.organisation, []).append(person)
    for office in sorted(offices.values(), key=lambda office: not any(p.rank for p in office))[:SHARED_ADDRESSES]:
        for person in office:
            person.email = f"secretariat@{slug(person.organisation[0])}.example"
