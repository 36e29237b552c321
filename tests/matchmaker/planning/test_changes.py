"""What changed between two versions of an agenda: one answer for mails, pages and figures."""

from datetime import UTC, datetime, timedelta

import pytest

from matchmaker.foundation.vocabulary import MeetingState
from matchmaker.models import Attendance, Meeting
from matchmaker.planning.changes import changes_between, held, merged

NINE = datetime(2027, 6, 7, 9, tzinfo=UTC)
BEFORE = {"slot_id": 1, "place_id": 1, "seat": 1, "starts_at": NINE, "ends_at": NINE + timedelta(minutes=20)}
NOTICED = [
    {"slot_id": 2}, {"place_id": 2}, {"seat": 2}, {"starts_at": NINE + timedelta(hours=1)}, {"language": "fr"},
    {"interpreter_id": 5}, {"delegate": 7},
]  # fmt: skip


def meeting(key: str, people: tuple[int, int] = (1, 2), delegate: int | None = None, **at) -> Meeting:
    sitting = [Attendance(participant_id=who, delegate_id=delegate) for who in people]
    return Meeting(key=key, people=sitting, **{"state": MeetingState.PLANNED} | BEFORE | at)


@pytest.mark.parametrize("other", NOTICED)
def test_what_its_people_notice_is_a_move(other):
    changes = changes_between([meeting("a--b")], [meeting("a--b", **other)])
    assert [one.key for one in changes.moved] == ["a--b"]
    assert not changes.new
    assert not changes.dropped


@pytest.mark.parametrize("other", [{"pinned": True}, {"value": 3}])
def test_nothing_else_changes_anybodys_day(other):
    assert not changes_between([meeting("a--b")], [meeting("a--b", **other)])


def test_another_interpreter_of_the_same_meeting_changes_nothing():
    assert not changes_between([meeting("a--b", interpreter_id=5)], [meeting("a--b", interpreter_id=6)])


def test_a_meeting_that_moves_with_its_slot_is_told_apart():
    later = {"starts_at": NINE + timedelta(hours=1), "ends_at": NINE + timedelta(hours=2)}
    before = [meeting("a--b"), meeting("c--d")]
    changes = changes_between(before, [meeting("a--b", **later), meeting("c--d", seat=2, **later)])
    assert [one.key for one in changes.moved] == ["a--b", "c--d"]
    assert [one.key for one in changes.beyond_their_slots.moved] == ["c--d"]


def test_a_cancelled_meeting_is_held_by_no_version():
    off = meeting("a--b", state=MeetingState.CANCELLED)
    assert [one.key for one in changes_between(held([off]), held([meeting("a--b")])).new] == ["a--b"]
    assert [one.key for one in changes_between(held([meeting("a--b")]), held([off])).dropped] == ["a--b"]


def test_each_person_is_told_of_their_own_meetings():
    before = [meeting("a--b", (1, 2)), meeting("b--c", (2, 3)), meeting("d--e", (4, 5))]
    after = [meeting("a--b", (1, 2), seat=2), meeting("a--c", (1, 3)), meeting("d--e", (4, 5))]
    assert changes_between(before, after).by_person() == {
        1: {"new": ["a--c"], "moved": ["a--b"], "dropped": []},
        2: {"new": [], "moved": ["a--b"], "dropped": ["b--c"]},
        3: {"new": ["a--c"], "moved": [], "dropped": ["b--c"]},
    }


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ({"new": ["a"]}, {"dropped": ["a"]}, {}),
        ({"new": ["a"]}, {"moved": ["a"]}, {"new": ["a"]}),
        ({"moved": ["a"]}, {"moved": ["a"]}, {"moved": ["a"]}),
        ({"moved": ["a"]}, {"dropped": ["a"]}, {"dropped": ["a"]}),
        ({"dropped": ["a"]}, {"new": ["a"]}, {"moved": ["a"]}),
        ({"dropped": ["a"]}, {"dropped": ["b"]}, {"dropped": ["a", "b"]}),
    ],
)
def test_two_changes_are_told_as_what_came_of_them(first, then, told):
    assert {name: keys for name, keys in merged(first, then).items() if keys} == told
