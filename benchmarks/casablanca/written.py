"""Somebody whose profile was written whole."""

import re

from .person import Person

HIGH_OFFICE = re.compile(r"^(Alcaldesa|Presidente da Câmara)")
FRENCH = {
    "de",
    "des",
    "la",
    "le",
    "les",
    "et",
    "du",
    "en",
    "pour",
    "un",
    "une",
    "sans",
    "avec",
    "sur",
    "par",
    "à",
    "d",
    "l",
}
ENGLISH = {"the", "of", "and", "for", "with", "in", "to", "a", "on", "from", "at", "by"}


def written_person(line, sources):
    language, topic = line["language"], {line["topic"]}
    own = line["organisation"] if line["organisation"] != line["organisation_fr"] else None
    sells = line["kind"] in ("exhibitor", "startup")
    return Person(
        kind=line["kind"], language=language, country=line["country"], organisation=(line["organisation_fr"], own),
        role=line["role"], headline=line["headline"], headline_language=_language_of(line["headline"]),
        offers=line["offers"], needs=line["needs"], themes=line["theme"], written=True,
        offer_topics=topic if line["offers"] or sells else set(), need_topics=topic if line["needs"] and not sells else set(),
        money=(sources.money["startups"] | sources.money["investors"]).get(line["n"], {}),
        rank=bool(HIGH_OFFICE.match(line["role"])),
    )  # fmt: skip


def _language_of(headline):
    """Headlines are French or English; the little words tell, and accents where they do not."""
    words = re.findall(r"[a-zàâçéèêëîïôûùœ]+", headline.lower())
    french, english = (sum(word in little for word in words) for little in (FRENCH, ENGLISH))
    return "fr" if french > english or (french == english and re.search(r"[éèêàç]", headline)) else "en"
