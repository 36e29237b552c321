"""What the desk sees: people by name in any script, and the meetings about now."""

import pytest

from matchmaker.eventday import acts, desk, facts
from matchmaker.eventday.today import meetings_of_today, sides
from matchmaker.foundation.vocabulary import DayFactKind, MeetingCourse, ParticipantState, Presence
from tests.factories import person

pytestmark = pytest.mark.event("tiny")


def find(event, text: str) -> list[desk.Somebody]:
    return desk.find(event, text, facts.standing(event))


def board(event) -> desk.Board:
    return desk.board(event, facts.standing(event))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("陈玉兰", ["Chen Yulan", "Luo Zhiyuan"]),
        ("luo", ["Chen Yulan", "Luo Zhiyuan"]),
        ("VIDAL elena", ["Elena Quiroga Vidal"]),
        ("nobody-of-this-name", []),
        ("  ", []),
    ],
)
def test_people_are_found_by_name_in_any_script(event, morning, text, names):
    assert [one.name for one in find(event, text)] == names


def test_who_withdrew_is_not_found(event, morning):
    person("elena").state = ParticipantState.WITHDRAWN
    assert find(event, "elena") == []


def test_the_board_has_the_meetings_about_now(event, begun, later):
    keys = {line.key for line in board(event).lines}
    assert begun.key in keys
    assert {line.held.slot.key for line in board(event).lines} == {"d1-0930"}
    later(11)  # 09:46: those of 10:00 are near
    assert {line.held.slot.key for line in board(event).lines} == {"d1-0930", "d1-1000"} & {
        one.slot.key for one in meetings_of_today(event, [slot.id for slot in event.slots])
    }


def test_somebody_who_is_here_is_here_in_their_meeting(event, begun, staff):
    who = sides(begun)[0]
    acts.note_arrival(event, begun.people[0].participant, DayFactKind.ARRIVED, client_id="one", by=staff)
    seen = board(event)
    (line,) = (line for line in seen.lines if line.key == begun.key)
    assert (line.present, seen.inside) == ({who}, 1)
    assert [one.presence for one in find(event, begun.people[0].participant.name)] == [Presence.PRESENT]
    assert len(seen.undoable) == 1


def test_what_is_over_leaves_the_board_but_for_a_dispute(event, begun, staff, later):
    acts.note_meeting(event, begun.key, DayFactKind.HELD, client_id="one", by=staff)
    (line,) = (line for line in board(event).lines if line.key == begun.key)
    assert line.course.state is MeetingCourse.HELD
    later(30)
    assert begun.key not in {line.key for line in board(event).lines}
