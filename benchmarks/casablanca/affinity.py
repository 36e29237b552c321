"""How much one would like to meet another: what one needs and the other offers, roles that complete each other, languages."""

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
    def __init__(self, topics):
        self._topics = topics

    def __call__(self, one, other):
        """Log weight of `one` wishing to meet `other`."""
        answered = self._near(one.need_topics, other.offer_topics)
        asked = self._near(one.offer_topics, other.need_topics)
        value = ROLE.get((one.kind, other.kind), 0) + 1.3 * answered + 0.9 * asked
        value += 0.35 * len(set(one.themes) & set(other.themes)) + 0.15 * (one.region != other.region)
        value -= 0.9 * (not spoken(one) & spoken(other))
        return value + _money(one, other)

    def _near(self, wanted, given):
        """2 for the same topic, 1 for a neighbouring one."""
        if wanted & given:
            return 2
        families = {family for topic in wanted for family in self._topics[topic].families}
        return int(any(families & self._topics[topic].families for topic in given))


def spoken(person):
    return set(person.languages).union(*(delegate.languages for delegate in person.delegates))


def _money(one, other):
    """An investor and a startup look at stage, size and region before anything else."""
    if {one.kind, other.kind} != {"investor", "startup"}:
        return 0
    investor, startup = sorted((one.money, other.money), key=lambda money: "thesis" not in money)
    region = (other if one.kind == "investor" else one).region
    fits = startup["stage"] in investor["seeks_stages"] and startup["ticket_high"] >= investor["ticket_low"]
    return (1.2 if fits else -1.0) + (0.8 if region in investor["seeks_regions"] else -0.8)
