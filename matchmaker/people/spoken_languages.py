"""Languages that can be spoken with a participant."""

from itertools import product

from matchmaker.models import Participant


def languages_of(person: Participant) -> list[str]:
    """Return the languages of the participant and the delegates, best first."""
    spoken = [*person.languages, *(language for delegate in person.delegates for language in delegate.languages)]
    return list(dict.fromkeys(spoken))


def common_language(a: Participant, b: Participant) -> str | None:
    """Return the common language that stands highest on both lists, or None."""
    return best_common(languages_of(a), languages_of(b))


def best_common(one: list[str], other: list[str]) -> str | None:
    """Return the language that stands highest on both lists, or None."""
    return min(
        (language for language in one if language in other),
        key=lambda language: (one.index(language) + other.index(language), language),
        default=None,
    )


def pairs_to_interpret(a: Participant, b: Participant) -> frozenset[str]:
    """Return the pairs of languages of which an interpreter must know one; empty with a common language."""
    if common_language(a, b) is not None:
        return frozenset()
    return frozenset("-".join(sorted(pair)) for pair in product(languages_of(a), languages_of(b)))
