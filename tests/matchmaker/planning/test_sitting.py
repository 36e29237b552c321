"""Who may sit in a meeting of two: everybody who is chosen can speak with everybody on the other side."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaker.models import Delegate, Participant
from matchmaker.planning.sitting import Sittings, sitter_of, sitters, sitting, spoken_by

LANGUAGES = st.lists(st.sampled_from(["ar", "en", "fr", "zh"]), min_size=1, max_size=2, unique=True)
PAIRS = st.frozensets(st.sampled_from(["ar-en", "ar-fr", "ar-zh", "en-fr", "en-zh", "fr-zh"]), max_size=3)


def somebody(key: str, languages: list[str], *delegates: list[str], seats: int | None = None) -> Participant:
    return Participant(
        key=key, name=key, languages=languages, seats=seats or max(1, len(delegates)),
        delegates=[Delegate(id=number, position=number, languages=one) for number, one in enumerate(delegates)],
    )  # fmt: skip


def hosts(key: str):
    return st.builds(
        lambda languages, delegates, more: somebody(key, languages, *delegates, seats=max(1, len(delegates)) + more),
        LANGUAGES, st.lists(LANGUAGES, max_size=3), st.integers(0, 1),
    )  # fmt: skip


def chosen(person: Participant, found) -> list[set[str]]:
    """The languages of those who may sit."""
    everybody = sitters(person)
    keys = found.delegates.get(person.key, everybody.keys())
    return [set(spoken_by(everybody[key], person) if everybody[key] else person.languages) for key in keys]


def speak_by(pair: str, mine: set[str], theirs: set[str]) -> bool:
    one, other = pair.split("-")
    return (one in mine and other in theirs) or (other in mine and one in theirs)


@settings(max_examples=500, derandomize=True, deadline=None)
@given(hosts("a"), hosts("b"), PAIRS)
def test_whoever_sits_down_can_speak_with_whoever_sits_on_the_other_side(a, b, known):
    found = sitting(a, b, known)
    together = list(product(chosen(a, found), chosen(b, found)))
    able = [(mine, theirs) for mine, theirs in product(chosen(a, sitting(a, a, ())), chosen(b, sitting(b, b, ())))]
    assert together  # never nobody
    if not found.interpret:
        assert all(mine & theirs for mine, theirs in together)
    elif found.interpret & known:
        assert not any(mine & theirs for mine, theirs in able)
        assert all(speak_by(pair, mine, theirs) for pair in found.interpret & known for mine, theirs in together)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(hosts("a"), LANGUAGES)
def test_with_somebody_alone_every_delegate_may_sit_who_shares_a_language(a, languages):
    found = sitting(a, somebody("b", languages), ())
    if not found.interpret:
        everybody = {key: set(spoken_by(one, a) if one else a.languages) for key, one in sitters(a).items()}
        sharing = {key for key, spoken in everybody.items() if spoken & set(languages)}
        assert found.delegates.get("a", frozenset(everybody) if a.delegates else sharing) == sharing


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.lists(hosts("a"), min_size=2, max_size=4), PAIRS)
def test_for_many_meetings_it_says_the_same(people, known):
    many = Sittings(known)
    for number, person in enumerate(people):
        person.id, person.key = number, f"p{number}"
    for a, b in product(people, people):
        assert many(a, b) == sitting(a, b, known)


def test_between_two_stands_those_are_chosen_who_can_all_speak_with_each_other():
    a = somebody("a", ["en"], ["en"], ["fr"], ["en", "fr"])
    b = somebody("b", ["fr"], ["fr"], ["fr"], ["ar"])
    found = sitting(a, b, ())
    assert found.delegates == {"a": {"delegate 2", "delegate 3"}, "b": {"delegate 1", "delegate 2"}}


def test_an_interpreter_narrows_who_may_sit_to_those_whom_the_pair_helps():
    a, b = somebody("a", ["ar"], ["ar"], ["en"]), somebody("b", ["zh"])
    assert sitting(a, b, {"en-zh"}).delegates == {"a": {"delegate 2"}}
    assert sitting(a, b, {"en-zh"}).interpret == {"en-zh"}
    nobody = sitting(a, b, ())
    assert (nobody.delegates, nobody.interpret) == ({}, {"ar-zh", "en-zh"})


def test_a_delegate_without_languages_speaks_those_of_the_participant():
    a = somebody("a", ["fr"], [], ["en"])
    assert sitting(a, somebody("b", ["fr"]), ()).delegates == {"a": {"delegate 1"}}


def test_a_participant_who_is_one_of_the_delegates_does_not_sit_twice():
    a = somebody("a", ["fr"], ["en"], ["fr"], seats=4)
    assert list(sitters(a).values()) == [*a.delegates, None]
    a.delegates[1].name = "a"
    assert list(sitters(a).values()) == a.delegates


def test_a_seat_beyond_the_delegates_is_the_participants_own():
    a = somebody("a", ["fr"], ["en"], seats=2)
    assert list(sitters(a).values()) == [a.delegates[0], None]
    assert sitting(a, somebody("b", ["fr"]), ()).delegates == {"a": {"delegate 2"}}
    assert (sitter_of(a, 0), sitter_of(a, 7)) == ("delegate 1", None)
