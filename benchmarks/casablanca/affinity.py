"""Why one would like to meet another: need and offer, roles that complete each other, money, languages, and misreadings."""

from .people import SELLERS

ROLE = {
    ("decision_maker", "exhibitor"): 0.7, ("decision_maker", "startup"): 0.4, ("decision_maker", "decision_maker"): 0.1,
    ("decision_maker", "institution"): 0.3, ("decision_maker", "investor"): -0.2,
    ("exhibitor", "decision_maker"): 1.0, ("exhibitor", "exhibitor"): -2.5, ("exhibitor", "startup"): -0.8,
    ("exhibitor", "investor"): -0.3, ("exhibitor", "institution"): 0.2,
    ("startup", "investor"): 1.7, ("startup", "decision_maker"): 0.8, ("startup", "startup"): -1.5, ("startup", "exhibitor"): 0.0,
    ("startup", "institution"): 0.2,
    ("investor", "startup"): 1.8, ("investor", "investor"): -1.5, ("investor", "exhibitor"): 0.2,
    ("investor", "decision_maker"): 0.3,
    ("institution", "institution"): 0.1, ("institution", "decision_maker"): 0.5, ("institution", "investor"): -0.2,
    ("institution", "exhibitor"): 0.2, ("institution", "startup"): 0.2,
}  # fmt: skip


class Affinity:
    def __init__(self, families):
        self._families = families

    def meets(self, one, other):
        """Is there a hidden topic that one of them needs and the other offers?"""
        return bool(one.needs & other.offers or other.needs & one.offers)

    def misread(self, one, other):
        """Nothing meets, yet a neighbouring topic makes it look so."""
        return not self.meets(one, other) and bool(
            self._around(one.needs) & self._around(other.offers) or self._around(other.needs) & self._around(one.offers)
        )

    def alike(self, one, other):
        """The same country, or the same language of writing: people who find each other easily."""
        return one.country == other.country or one.text_language == other.text_language != "en"

    def __call__(self, one, other):
        """Log weight of `one` wishing to meet `other`, whatever the motive."""
        answered = bool(one.needs & other.offers)
        value = ROLE.get((one.kind, other.kind), 0) + 0.6 * answered + 1.5 * (answered and other.kind in SELLERS)
        value += 0.35 * len(one.themes & other.themes) + 0.15 * (one.region != other.region)
        return value - 0.9 * (not one.spoken & other.spoken) + _money(one, other)

    def _around(self, topics):
        return {family for topic in topics for family in self._families[topic]}


def _money(one, other):
    """An investor and a startup look at stage, size and region before anything else."""
    if {one.kind, other.kind} != {"investor", "startup"}:
        return 0
    investor, startup = sorted((one, other), key=lambda person: person.kind)
    region = (other if one.kind == "investor" else one).region
    fits = startup.stage in investor.seeks_stages and startup.ticket[1] >= investor.ticket[0]
    return (1.2 if fits else -1.0) + (0.8 if region in investor.seeks_regions else -0.8)
