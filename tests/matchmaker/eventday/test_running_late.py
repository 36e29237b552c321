"""Rule 5: everything runs late. All that is to come moves in one act, and everybody is told once."""

from datetime import timedelta

import pytest

from matchmaker.delivery import render
from matchmaker.eventday import running_late
from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.models import Outbox

pytestmark = pytest.mark.event("tiny")


def test_what_is_to_come_today_moves_and_nothing_else(event, published, morning):
    before = {one.key: one.starts_at for one in (*event.slots, *event.sessions)}
    assert running_late.shift(event, 15) == 2
    moved = {one.key: one.starts_at - before[one.key] for one in (*event.slots, *event.sessions)}
    by = timedelta(minutes=15)
    assert {key for key, step in moved.items() if step == by} >= {"d1-1000", "d1-1030"}
    assert {moved[key] for key in ("d1-0930", "d2-0930", "d2-1000", "d2-1030")} == {timedelta(0)}
    assert [moved[key] for key in ("welcome", "lunch-1", "farewell")] == [timedelta(0), by, timedelta(0)]


def test_everybody_is_told_once_and_calendars_move(event, published, morning):
    sequences = {meeting.key: meeting.sequence for meeting in published.meetings}
    running_late.shift(event, 15)
    rows = db.session.query(Outbox).filter_by(kind="agenda_changed").all()
    hit = [meeting for meeting in published.meetings if meeting.slot.key in ("d1-1000", "d1-1030")]
    assert sorted(row.participant_id for row in rows) == sorted(
        {one.participant_id for two in hit for one in two.people}
    )
    for meeting in published.meetings:
        assert meeting.sequence - sequences[meeting.key] == (meeting in hit)
    assert "10:15" in _text(rows[0])


def _text(row: Outbox) -> str:
    return render.render(row).get_body(("plain",)).get_content()


@pytest.mark.parametrize("minutes", [0, -5, 241])
def test_minutes_out_of_bounds(event, published, morning, minutes):
    with pytest.raises(RefusedError) as refused:
        running_late.shift(event, minutes)
    assert refused.value.code == "minutes_late"


def test_nothing_leaves_the_day(event, published, morning):
    last = event.slots[2]
    last.ends_at = last.ends_at.replace(hour=23, minute=50)
    with pytest.raises(InvalidError) as refused:
        running_late.shift(event, 30)
    assert refused.value.code == "slot_leaves_day"
    assert last.starts_at.strftime("%H:%M") == "10:30"
