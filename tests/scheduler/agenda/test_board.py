"""The board: changed step by step, and in every step of one mind with `violations`."""

import pytest
from hypothesis import given, settings

from scheduler import Board, Held, Interpreter, Meeting, Participant, Pin, Place, problem_from, violations
from tests.scheduler.events import event, held, meet, morning
from tests.scheduler.problems import problem_data, randoms

often = settings(max_examples=300, derandomize=True, deadline=None)


def rules(found) -> set[str]:
    return {violation.rule for violation in found}


def test_a_meeting_is_placed_at_the_lowest_free_table_and_can_be_removed_again():
    board = Board(event(meet("m1", "ab"), meet("m2", "cd"), meet("m3", "ef")), [Held("m1", "a", "room", 1)])
    assert board.place("m2", "a", "room") == Held("m2", "a", "room", 2)
    assert board.remove("m1") == Held("m1", "a", "room", 1)
    assert board.place("m3", "a", "room").seat == 1
    assert [row.id for row in board] == ["m3", "m2"]
    assert ("m2" in board, "m1" in board, len(board)) == (True, False, 2)
    assert (board.held("m1"), board.held("m3")) == (None, Held("m3", "a", "room", 1))


def test_a_copy_is_changed_on_its_own():
    board = Board(event(meet("m1", "ab")), held("m1 a"))
    board.copy().remove("m1")
    assert "m1" in board


def test_a_meeting_is_not_held_twice():
    board = Board(event(meet("m1", "ab")), held("m1 a"))
    with pytest.raises(ValueError, match="'m1' is held already"):
        board.place("m1", "b", "room")


@pytest.mark.parametrize("ids", [("m9", "a", "room"), ("m1", "z", "room"), ("m1", "a", "attic")])
def test_unknown_ids_are_key_errors(ids):
    board = Board(event(meet("m1", "ab")))
    with pytest.raises(KeyError):
        board.judge(*ids)


def test_a_meeting_that_is_held_is_judged_as_if_it_moved():
    board = Board(event(meet("m1", "ab"), meet("m2", "ac")), held("m1 a", "m2 b"))
    assert board.judge("m1", "c", "room") == []
    assert [(v.rule, v.ids, v.detail["participant"]) for v in board.judge("m1", "b", "room")] == [
        ("free", ("m1", "m2"), "a")
    ]
    assert board.held("m1").slot == "a"


def test_what_was_broken_before_is_not_held_against_a_meeting():
    """p sits in two meetings at once already; q and r do not mind."""
    problem = event(meet("m1", "pa"), meet("m2", "pb"), meet("m3", "pq"), meet("m4", "qr"))
    board = Board(problem, held("m1 a", "m2 a"))
    assert rules(board.violations()) == {"free"}
    assert board.judge("m3", "b", "room") == board.judge("m4", "a", "room") == []


def test_a_row_ends_at_a_pause_of_more_than_15_minutes():
    """Slots a b | c d with lunch between: two in a row on either side are no row of four."""
    tired = Participant("a", max_in_a_row=2)
    problem = event(
        *(meet(f"m{k}", f"a{p}") for k, p in enumerate("bcde")), people=(tired,), slots=morning(4, pauses={2: 60})
    )
    board = Board(problem, held("m0 a", "m1 b", "m2 c"))
    assert board.judge("m3", "d", "room") == []
    without_lunch = event(*(meet(f"m{k}", f"a{p}") for k, p in enumerate("bcde")), people=(tired,))
    assert rules(Board(without_lunch, held("m0 a", "m1 b")).judge("m3", "c", "room")) == {"max_in_a_row"}


def test_cells_are_every_slot_at_each_of_the_meetings_places():
    places = Place("room", 1), Place("hall", 1), Place("attic", 1)
    board = Board(event(meet("m1", "ab", places=("hall", "room")), meet("m2", "cd"), places=places), held("m2 a"))
    cells = board.cells("m1")
    assert set(cells) == {(slot, place) for slot in "abcd" for place in ("room", "hall")}
    assert rules(cells["a", "room"]) == {"place"}
    assert all(not found for cell, found in cells.items() if cell != ("a", "room"))


def test_placements_follow_the_slots_asked_for_and_bring_interpreter_and_table():
    """Ines interprets m2 in slot a: m1 needs another slot there, or Omar, who comes for slot b only."""
    knows = frozenset({"ar-en"})
    people = Interpreter("ines", knows), Interpreter("omar", knows, frozenset({"b"}))
    problem = event(meet("m1", "ab", interpret=knows), meet("m2", "cd", interpret=knows), interpreters=people)
    board = Board(
        problem,
        [
            Held("m2", "a", "room", 1, "ines"),
        ],
    )
    assert [(row.slot, row.seat, row.interpreter) for row in board.placements("m1")] == [
        ("b", 1, "ines"), ("c", 1, "ines"), ("d", 1, "ines")
    ]  # fmt: skip
    assert next(board.placements("m1", ["d", "b"])).slot == "d"
    assert list(board.placements("m1", ["a"])) == []


def test_others_take_tables_as_meetings_of_somebody_who_is_everywhere():
    """The recipe of docs/scheduling.md for a board of two people: what strangers hold counts, their days do not."""
    crowd = tuple(Participant(f"others {k}", seats=10_000) for k in (1, 2))
    taken = Meeting("taken 1", ("others 1", "others 2"), 0, ("room",), pinned=Pin("a", "room"))
    problem = event(meet("m1", "ab"), taken, people=crowd, places=(Place("room", 1),))
    board = Board(problem, held_rows := [Held("taken 1", "a", "room", 1)])
    assert violations(problem, held_rows) == []
    assert rules(board.judge("m1", "a", "room")) == {"place"}
    assert board.judge("m1", "b", "room") == []


def test_candidates_between_people():
    board = Board(event(meet("m1", "ab"), meet("m2", "ac"), meet("m3", "ab")))
    assert [meeting.id for meeting in board.between("b", "a")] == ["m1", "m3"]
    assert board.between("a", "stranger") == board.between("b", "c") == []


def test_value_and_reasons_are_those_of_the_agenda_as_it_is():
    """One table: m1 holds it for 10; m2 would be worth 7."""
    problem = event(meet("m1", "ab"), meet("m2", "cd", 7), places=(Place("room", 1),), slots=morning(1))
    board = Board(problem, held("m1 a"))
    assert (board.value, board.parts().held) == (10, 1)
    found = board.reasons_for(["c"])
    assert [(one.id, one.reason) for one in found] == [("m2", "places_full")]
    assert board.reasons_for(["a"]) == []
    board.remove("m1")
    assert [(one.id, one.reason) for one in board.reasons_for(["a", "d"])] == [("m1", "displaced"), ("m2", "displaced")]


def _place_and_fail(board: Board) -> None:
    with board.trying():
        board.place("m3", "a", "room")
        board.remove("m1")


def test_what_is_tried_is_undone_also_where_it_fails():
    board = Board(event(meet("m1", "ab"), meet("m2", "cd"), meet("m3", "ef")), held("m1 a", "m2 a"))
    before = list(board)
    with board.trying():
        board.remove("m1")
        with pytest.raises(KeyError):
            _place_and_fail(board)
        assert [row.id for row in board] == ["m2"]
        board.place("m1", "b", "room")
    assert list(board) == before
    assert board.remove("m2").seat == 2


@often
@given(problem_data, randoms)
def test_a_gain_is_the_difference_of_two_values(data, chance):
    problem = problem_from(data)
    board = Board(problem)
    for meeting in problem.meetings:
        row = Held(meeting.id, chance.choice(problem.slots).id, chance.choice(problem.places).id, 1)
        before, told = board.value, board.gain(row)
        board.add(row)
        assert board.value == before + told


@often
@given(problem_data, randoms)
def test_the_board_judges_exactly_as_violations_does(data, chance):
    """Of any agenda, right or wrong: what a placement adds to the list of violations is what the board says."""
    problem = problem_from(data)
    rows = [
        Held(m.id, chance.choice(problem.slots).id, chance.choice(problem.places).id)
        for m in problem.meetings
        if chance.random() < 0.6
    ]
    board = Board(problem)
    for row in rows:
        board.place(row.id, row.slot, row.place)
    for meeting in problem.meetings:
        for (slot, place), found in board.cells(meeting.id).items():
            less = board.copy()
            if meeting.id in less:
                less.remove(meeting.id)
            before = violations(problem, list(less))
            less.place(meeting.id, slot, place)
            after = [v for v in violations(problem, list(less)) if "seat" not in v.detail and v not in before]
            assert sorted(map(str, found)) == sorted(map(str, after))
            assert board.judge(meeting.id, slot, place) == found
        legal = {(row.slot, row.place) for row in board.placements(meeting.id)}
        assert legal == {cell for cell, found in board.cells(meeting.id).items() if not found}
    assert sorted(map(str, board.violations())) == sorted(map(str, violations(problem, list(board))))
