"""The 600: those who were written whole, and those whose texts are composed."""

import re

from .composed import composed_people
from .keys import Keys, mail
from .naming import Namer, gender_of
from .offices import share_addresses, share_offices
from .presence import stay
from .written import written_person

ENGLISH = 3.4  # of ten, beside what a country's people usually know: who travels to a forum knows more of it


def make_people(sources, rng):
    people = [written_person(line, sources) for line in sources.profiles] + composed_people(sources, rng)
    share_offices(people, rng)
    namer, keys = Namer(sources.names), Keys()
    for person in people:
        _fill_in(person, namer, keys, sources, rng)
    share_addresses(people)
    return people


def _fill_in(person, namer, keys, sources, rng):
    person.gender = person.gender or gender_of(person.role, person.language, rng)
    person.name = namer.name(person.country, person.language, person.gender, rng)
    person.key = keys.new(person.name[0])
    person.email = mail(person.name[0], person.organisation[0])
    person.region = namer.region(person.country)
    person.languages = namer.languages(person.country, person.language, ENGLISH, rng)
    person.honorific = _honorific(person, rng)
    person.suggestions = not person.rank and rng.random() < 0.87
    person.max_meetings = rng.choice((6, 8, 10)) if rng.random() < 0.07 else None
    person.unavailable = [] if person.kind == "exhibitor" else stay(sources.slots, rng)


def _honorific(person, rng):
    if person.rank:
        return "excellency"
    if re.search(r"(?i)profess|أستاذ|lecturer|titulaire de chaire", person.role):
        return "prof"
    if re.search(r"(?i)cherch|research|investigador|pesquisador|باحث|médecin|medical|hydrolog", person.role):
        return "dr"
    if re.search(r"(?i)ing[ée]nie|engenheir|مهندس", person.role):
        return "eng"
    return "dr" if rng.random() < 0.05 else {"f": "ms", "m": "mr"}[person.gender]
