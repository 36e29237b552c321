"""People whose texts are put together from written sentences."""

from .bodies import Bodies
from .composing import Composer
from .person import Person

DECISION_MAKERS = 0.44  # of the composed; the written ones bring the share of the whole to about 45 %
RANKED = {"ar": 3, "fr": 3, "en": 2}


def composed_people(sources, rng):
    composer, bodies, people = Composer(sources), Bodies(sources.bodies, rng), []
    for language, shares in sources.bodies["shares"].items():
        ranked = RANKED.get(language, 0)
        countries = [country for country, number in shares.items() for _ in range(number)]
        rng.shuffle(countries)
        if language == "ar":  # its people of rank head a Moroccan council
            countries.sort(key=lambda country: country != "MA")
        for number, country in enumerate(countries):
            kind = "decision_maker" if number < ranked or rng.random() < DECISION_MAKERS else "institution"
            chosen = composer.compose(language, kind, rng)
            people.append(_person(chosen, language, country, kind, bodies, sources, number < ranked, rng))
    return people


def _person(chosen, language, country, kind, bodies, sources, rank, rng):
    sides = {side: [line for line in chosen if line["side"] == side] for side in ("offer", "need")}
    themes = list(dict.fromkeys(theme for line in chosen for theme in line["theme"]))[:3]
    gender = rng.choice("fm")
    headline_language = "fr" if language == "fr" or (language == "ar" and country in ("MA", "DZ", "TN", "MR")) else "en"
    topics = list(dict.fromkeys(line["topic"] for line in chosen))[:2]
    # an offer ends with its full stop, so sentences simply follow each other
    text = {side: " ".join(line["text"] for line in lines) or None for side, lines in sides.items()}
    roles = sources.roles
    return Person(
        kind=kind, language=language, country=country, organisation=bodies.new(language, country, kind, rank),
        role=roles["rank"][language][gender] if rank else rng.choice(roles["roles"][language][kind][gender]),
        headline=" · ".join(sources.topics[topic].headlines[headline_language] for topic in topics),
        headline_language=headline_language, offers=text["offer"], needs=text["need"], themes=themes, written=False,
        offer_topics={line["topic"] for line in sides["offer"]}, need_topics={line["topic"] for line in sides["need"]},
        gender=gender, rank=rank,
    )  # fmt: skip
