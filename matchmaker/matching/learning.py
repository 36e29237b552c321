"""What wishes and answers teach: proposed weights with their evidence, stored with the scoring, never applied here."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from scoring import Answer, Scorer, labels_of, teach


def learn(scorer: Scorer, answers: Sequence[tuple[str, str, bool]], *, seed: int = 1) -> dict[str, Any]:
    """Return the number of wishes and of people who have some and, if there are enough, the proposed weights beside the present.

    answers: (sender, receiver, accepted) by key; those with participants unknown to the scorer are skipped.
    """
    labels = labels_of(scorer, [Answer(*answer) for answer in answers])
    wanted = [label for label in labels if label.wanted]
    counted = {"wishes": len(wanted), "readers": len({label.reader for label in wanted})}
    lesson = teach(scorer, labels, seed=seed)
    if lesson is None:
        return counted
    told = asdict(lesson) | {"interval": list(lesson.interval), "worthwhile": lesson.worthwhile}
    return counted | told | {"current": asdict(scorer.weights)}
