"""Several people for one participant: exhibitors bring one to three, some institutions two."""

from dataclasses import dataclass

from .keys import Keys, mail
from .naming import Namer
from .presence import stay

TEAMS = (1, 1, 2, 2, 2, 2, 3, 3, 3)
INSTITUTIONS = 16


@dataclass
class Delegate:
    key: str
    name: tuple
    email: str
    role: str
    languages: list
    unavailable: list


def add_delegates(people, sources, rng):
    namer, keys = Namer(sources.names), Keys()
    for person in people:
        namer.take(person.name)
    for person in (p for p in people if p.kind == "exhibitor"):
        _add(person, rng.choice(TEAMS), namer, keys, sources, rng)
    institutions = [p for p in people if p.kind == "institution" and p.written and not p.unavailable]
    for person in rng.sample(institutions, INSTITUTIONS):
        _add(person, 2, namer, keys, sources, rng)


def _add(person, number, namer, keys, sources, rng):
    first = Delegate(keys.new(f"{person.key}-1"), person.name, person.email, person.role, person.languages, [])
    person.delegates = [first] + [_colleague(person, n, namer, keys, sources, rng) for n in range(2, number + 1)]


def _colleague(person, number, namer, keys, sources, rng):
    gender = rng.choice("fm")
    name = namer.name(person.country, person.language, gender, rng)
    languages = namer.languages(person.country, person.language, 4, rng)
    # who sends a second person sends one who speaks what the first does not
    missing = [language for language in ("fr", "ar", "en") if language not in person.languages + languages]
    if missing and rng.random() < 0.6:
        languages.append(missing[0])
    roles = sources.roles["delegates"][person.language][gender]
    email = mail(name[0], person.organisation[0])
    absent = stay(sources.slots, rng) if rng.random() < 0.5 else []
    return Delegate(keys.new(f"{person.key}-{number}"), name, email, rng.choice(roles), languages, absent)
