"""What changed on a participant's agenda since they last looked."""

from dataclasses import dataclass

from matchmaker.agendas.my_agenda import meetings_in
from matchmaker.foundation.extensions import db
from matchmaker.foundation.words import MeetingState
from matchmaker.models import Agenda, Meeting, Participant
from matchmaker.planning import versions


@dataclass(frozen=True)
class Change:
    """A meeting that is new, moved (then `before` is what it was) or gone."""

    meeting: Meeting
    before: Meeting | None = None


def changes(me: Participant) -> dict[str, list[Change]]:
    """What differs from the version they last confirmed to have seen: new, moved, gone meetings."""
    now = versions.published(me.event_id)
    seen = db.session.get(Agenda, me.seen_agenda_id) if me.seen_agenda_id else None
    if now is None or seen is None or seen.id == now.id:
        return {}
    before, after = _standing(me, seen), _standing(me, now)
    both = [(after[key], before[key]) for key in after if key in before]
    found = {
        "new": [Change(after[key]) for key in after if key not in before],
        "moved": [Change(one, old) for one, old in both if _at(one) != _at(old)],
        "gone": [Change(before[key]) for key in before if key not in after],
    }
    return {name: rows for name, rows in found.items() if rows}


def _standing(me: Participant, agenda: Agenda) -> dict[str, Meeting]:
    return {meeting.key: meeting for meeting in meetings_in(me, agenda) if meeting.state != MeetingState.CANCELLED}


def _at(meeting: Meeting) -> tuple[int, int, int]:
    return meeting.slot_id, meeting.place_id, meeting.seat
