"""Profiles out of written sentences: two or three that belong together, the least used first, no text twice."""

SHAPES = {
    "decision_maker": (("need", "need"), ("need", "offer"), ("need", "need", "offer"), ("need", "need")),
    "institution": (("offer", "need"), ("offer", "offer"), ("offer", "need"), ("offer", "offer", "need")),
}


class Composer:
    def __init__(self, sources):
        self._topics = sources.topics
        self._sentences = sources.sentences
        self._used = dict.fromkeys((line["text"] for line in sources.sentences), 0)
        self._done = set()

    def compose(self, language, kind, rng):
        """The sentences of one person."""
        for _ in range(200):
            chosen = self._try(language, kind, rng)
            pairs = {frozenset((a["text"], b["text"])) for a in chosen for b in chosen if a is not b}
            texts = {
                " ".join(line["text"] for line in chosen if line["side"] == side) for side in ("offer", "need")
            } - {""}
            if len(chosen) > 1 and not (pairs | texts) & self._done:
                self._done |= pairs | texts
                for line in chosen:
                    self._used[line["text"]] += 1
                return chosen
        raise ValueError(f"{language}, {kind}: too few sentences that go together")

    def _try(self, language, kind, rng):
        chosen = []
        for side in rng.choice(SHAPES[kind]):
            pool = [line for line in self._sentences if self._fits(line, language, kind, side, chosen)]
            if pool:
                freshness = [8.0 ** -self._used[line["text"]] for line in pool]
                chosen += rng.choices(pool, freshness)
        return chosen

    def _fits(self, line, language, kind, side, chosen):
        if line["language"] != language or line["side"] != side or kind not in line["kind"]:
            return False
        if any(line["text"] == other["text"] for other in chosen):
            return False
        # who offers a thing does not ask for it in the next sentence
        if any(line["topic"] == other["topic"] and line["side"] != other["side"] for other in chosen):
            return False
        families = self._topics[line["topic"]].families
        return not chosen or bool(families & self._topics[chosen[0]["topic"]].families)
