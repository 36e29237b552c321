"""A solver's answer becomes a draft, and a draft's meetings are moved row by row, with the reasons of who goes without."""

import pytest

import scheduler
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import AgendaState
from matchmaker.models import Agenda, Audit, Event, Meeting, Unmet
from matchmaker.planning.draft_board import DraftBoard
from matchmaker.planning.draft_moves import Move, Placement, apply, placement_of
from matchmaker.planning.drafting import draft as draft_of
from matchmaker.planning.problem import USUAL, build_problem
from scheduler import Held, Result, Status, UnmetReason
from tests.cells import free_cell, snapshot
from tests.factories import a_run, person

pytestmark = pytest.mark.event("tiny")


def by_hand(event: Event, *held: tuple[str, ...], **values) -> Agenda:
    """The draft of an answer that holds these meetings: key, slot, place, seat, interpreter."""
    problem = build_problem(event)
    unmet = tuple(
        scheduler.Unmet(one.id, UnmetReason.PLACES_FULL, one.participants[:1], {"kind": "capacity", "place": "table"})
        for one in problem.meetings
        if one.id not in {row[0] for row in held}
    )
    meetings = tuple(Held(*row) for row in held)
    result = Result("tiny", Status.FEASIBLE, meetings, unmet, value=1600.0, bound=2000.0, method="by hand", **values)
    run = a_run(event, weights=USUAL, problem=scheduler.problem_to(problem))
    return draft_of(event, run, problem, result)


TWO = (
    ("amina--chen", "d1-1000", "booth-chen", 1),
    ("amina--diego", "d1-1030", "table", 1, "lamia"),
)


def keys(event: Event) -> dict[frozenset, str]:
    """Keys of the two -> the candidate's key."""
    return {frozenset(one.participants): one.id for one in build_problem(event).meetings}


@pytest.fixture
def two(event) -> Agenda:
    """A draft of two meetings: Amina with Chen at the booth, and with Diego at the table, interpreted."""
    known = keys(event)
    return by_hand(event, *((known[frozenset(row[0].split("--"))], *row[1:]) for row in TWO))


def held(agenda: Agenda) -> dict[frozenset, Meeting]:
    return {frozenset(one.participant.key for one in m.people): m for m in agenda.meetings}


def test_a_draft_holds_the_answer_and_its_figures(event, two):
    assert (two.version, two.state, two.value, two.bound) == (1, AgendaState.DRAFT, 1600, 2000)
    booth, table = held(two)[frozenset({"amina", "chen"})], held(two)[frozenset({"amina", "diego"})]
    assert (booth.slot.key, booth.place.key, booth.seat, booth.interpreter) == ("d1-1000", "booth-chen", 1, None)
    assert (table.interpreter.key, table.language) == ("lamia", None)
    assert (two.figures["meetings"], two.figures["candidates"], two.figures["method"]) == (2, 8, "by hand")
    assert two.figures["advice"] == []
    assert db.session.query(Audit).filter_by(act="agenda.drafted").one().detail == {"meetings": 2}


def test_who_goes_without_is_kept_with_the_reason_and_what_would_help(event, two):
    assert len(two.unmet) == 6
    farid, elena, hugo = (person(key).id for key in ("farid", "elena", "hugo"))
    row = next(one for one in two.unmet if {one.a_id, one.b_id} == {elena, hugo})
    assert (row.a_id < row.b_id, row.wished, row.reason) == (True, True, UnmetReason.PLACES_FULL)
    assert row.unlock == {"kind": "capacity", "place": "table"}
    assert any(farid in (one.a_id, one.b_id) and one.wished for one in two.unmet)


def test_the_next_draft_has_the_next_number(event, two):
    assert by_hand(event).version == 2
    assert db.session.query(Agenda).count() == 2


def test_a_placement_comes_back_from_the_log_as_it_went_in():
    here = Placement("d1-1000", "table", 1, None, False)
    move = Move("a--b", here, here.with_pin(True))
    assert Move.from_log(move.to_log()) == move
    assert move.reversed() == Move("a--b", here.with_pin(True), here)
    into = Move("a--b", None, here)
    assert Move.from_log(into.to_log()) == into
    assert into.reversed().after is None


def test_a_meeting_is_moved_taken_out_and_put_back(draft):
    key, slot, place = free_cell(draft)
    before = placement_of(DraftBoard.of(draft), key)
    there = Placement(slot, place, 1, before.interpreter, pinned=True)
    apply(DraftBoard.of(draft), [Move(key, before, there)])
    assert snapshot(draft)[key][:4] == (slot, place, 1, True)
    apply(DraftBoard.of(draft), [Move(key, there, None)])
    assert key not in snapshot(draft)
    assert placement_of(DraftBoard.of(draft), key) is None
    apply(DraftBoard.of(draft), [Move(key, None, before)])
    assert placement_of(DraftBoard.of(draft), key) == before
    db.session.expire_all()
    row = next(one for one in draft.meetings if one.key == key)
    assert len(row.people) == 2
    assert (row.language is None) == (row.interpreter_id is not None)


def test_who_loses_a_meeting_gets_a_reason_and_loses_it_again_with_the_meeting(draft):
    meeting = draft.meetings[0]
    pair, key = tuple(sorted(one.participant_id for one in meeting.people)), meeting.key
    before = placement_of(DraftBoard.of(draft), key)

    def reasons() -> list[Unmet]:
        db.session.expire_all()
        return [one for one in draft.unmet if (one.a_id, one.b_id) == pair]

    assert reasons() == []
    apply(DraftBoard.of(draft), [Move(key, before, None)])
    [row] = reasons()
    assert (row.wished, row.value) == (True, meeting.value)
    assert row.reason in list(UnmetReason)
    apply(DraftBoard.of(draft), [Move(key, None, before)])
    assert reasons() == []
