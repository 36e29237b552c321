"""Answers about versions that are found once, and anew where the event or one of the versions has changed.

Kept in memory by what they were found from, so that no act has to say what it makes out of date.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from matchmaker.foundation.extensions import db
from matchmaker.models import Agenda, Event
from matchmaker.planning.present_state import state_of, state_of_meetings
from matchmaker.planning.problem_cache import remembered
from matchmaker.programme.timetable import begun

Answer = TypeVar("Answer")


def kept(name: str, agendas: Sequence[Agenda], answer: Callable[[], Answer], *more: Hashable) -> Answer:
    """Return an answer about versions of one event.

    It may depend on what a problem is built of (`state_of`), the slots that have begun, the versions with their meetings, and
    on `more`. Names are in none of these: answers hold ids.
    """
    event = db.session.get(Event, agendas[0].event_id)
    versions = ((one.id, one.value, one.bound, state_of_meetings(one)) for one in agendas)
    return remembered((name, state_of(event), len(begun(event)), *versions, *more), answer)
