"""Cities, agencies, universities of invented places."""

import re


class Bodies:
    """Bodies of invented places, each once; a place lies in one country."""

    def __init__(self, bodies, rng):
        self._bodies, self._rng = bodies, rng
        self._given, self._home = set(), {}

    def new(self, language, country, kind, rank):
        family = self._bodies["place_family"][country]
        form = "ar-east" if language == "ar" and family == "mashriq" else language
        patterns = self._bodies["bodies"][form][kind]
        pairs = [(p, b) for p in self._bodies["places"][family] for b in (patterns[:1] if rank else patterns)]
        place, body = self._rng.choice([(p, b) for p, b in pairs if self._is_free(p, b, country)])
        self._given.add((place, body))
        self._home[place] = country
        latin, _, own = place.partition("@")[0].partition("|")
        pattern, _, own_pattern = body.partition("|")
        name = pattern.replace("*", latin)
        if language == "fr":
            name = re.sub(r"\bde (?=[AEIOUÉÂ])", "d'", name)
        return name, own_pattern.replace("*", own) if own_pattern and own else None

    def _is_free(self, place, body, country):
        written_home = place.partition("@")[2]
        return (place, body) not in self._given and self._home.get(place, written_home or country) == country
