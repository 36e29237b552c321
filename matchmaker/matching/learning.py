"""Learning weights from answers: a proposal with its evidence, stored with the run, never applied here."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from scoring.learning import Answer, propose
from scoring.scorer import Scorer


def learn(scorer: Scorer, answers: Sequence[tuple[str, str, bool]], *, seed: int = 1) -> dict[str, Any]:
    """Return the number of answers and, if there are enough, the proposed weights beside the present ones.

    answers: (sender, receiver, accepted) by key; those with participants unknown to the scorer are skipped.
    """
    known = [Answer(*answer) for answer in answers if answer[0] in scorer.place_ and answer[1] in scorer.place_]
    counted = {"answers": len(known), "accepted": sum(answer.accepted for answer in known)}
    proposal = propose(scorer, known, seed=seed)
    if proposal is None:
        return counted
    told = asdict(proposal) | {"interval": list(proposal.interval), "worthwhile": proposal.worthwhile}
    return told | {"current": asdict(scorer.weights)}
