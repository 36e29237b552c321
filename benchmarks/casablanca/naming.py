"""Names natural to a country, in Latin letters and, where the country has another, in its own script; never one twice."""

import re

FEMININE = {
    "ar": r"ة$",
    "fr": r"(trice|euse|ière|ente|ée|effe|ine|ienne|iste générale|atrice|gérante|adjointe|ancienne|chargée)$",
    "es": r"a$",
    "pt": r"a$",
}
MASCULINE = {
    "ar": r".",
    "fr": r"(teur|ecteur|eur|er|ien|chef|adjoint|é|ain|é délégué|ent|al)$",
    "es": r"(o|or|e)$",
    "pt": r"(o|or)$",
}


def gender_of(role, language, rng):
    """f or m as the job title says it, at random where it does not."""
    word = re.split(r"[ ,]", role.lower())[0].replace("vice-", "").replace("co", "", 1 if role.startswith("Cof") else 0)
    if language in FEMININE and re.search(FEMININE[language], word):
        return "f"
    if language in MASCULINE and re.search(MASCULINE[language], word):
        return "m"
    return rng.choice("fm")


class Namer:
    def __init__(self, names):
        self._cultures = names["cultures"]
        self._countries = names["countries"]
        self._given = set()

    def name(self, country, language, gender, rng):
        """(Latin, own script or None), new each time."""
        culture = self._cultures["_writers"].get(f"{country} {language}", self._countries[country]["culture"])
        people = self._cultures[culture]
        wrong = {"m": "binti ", "f": "bin "}[gender]
        surnames = [name for name in people["s"] if not name.startswith(wrong)]
        for _ in range(500):
            name = self._join(culture, rng.choice(people[gender]).split("|"), rng.choice(surnames).split("|"))
            if name[0] not in self._given:
                self._given.add(name[0])
                return name
        raise ValueError(f"{country}: every name of {culture} is taken; add some to names.json")

    def take(self, name):
        """A name that somebody has already."""
        self._given.add(name[0])

    def _join(self, culture, first, last):
        own_first = culture in self._cultures["_surname_first"]
        latin = f"{last[0]} {first[0]}" if own_first and culture != "japanese" else f"{first[0]} {last[0]}"
        if len(first) == 1 or len(last) == 1:
            return latin, None
        return latin, f"{last[1]}{first[1]}" if own_first else f"{first[1]} {last[1]}"

    def region(self, country):
        return self._countries[country]["region"]

    def languages(self, country, text_language, extra, rng):
        """The language they write in first, then what people there speak; `extra` of ten more know English."""
        spoken = [text_language]
        for language, of_ten in self._countries[country]["speaks"]:
            share = of_ten + (extra if language == "en" else 0)
            if language not in spoken and rng.random() * 10 < share:
                spoken.append(language)
        return spoken
