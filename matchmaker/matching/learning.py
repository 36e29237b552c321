"""What the answers to requests teach about the weights: a proposal with its evidence, kept with the run, never applied here."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from scoring.learning import Answer, propose
from scoring.scorer import Scorer


def learn(scorer: Scorer, answers: Sequence[tuple[str, str, bool]], *, seed: int = 1) -> dict[str, Any]:
    """How many answers there are and, from enough of them on, the proposed weights beside those they were judged against.

    answers: (who asked, who answered, accepted) by key; those about people whom the scorer does not know say nothing.
    """
    known = [Answer(*answer) for answer in answers if answer[0] in scorer.place_ and answer[1] in scorer.place_]
    counted = {"answers": len(known), "accepted": sum(answer.accepted for answer in known)}
    proposal = propose(scorer, known, seed=seed)
    if proposal is None:
        return counted
    told = asdict(proposal) | {"interval": list(proposal.interval), "worthwhile": proposal.worthwhile}
    return told | {"current": asdict(scorer.weights)}
