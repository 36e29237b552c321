"""Judgement of an agenda's meetings by the scheduler's rules, against the event as it stands now."""

from collections.abc import Iterable, Mapping, Set

from sqlalchemy import select

import scheduler
from matchmaker.foundation.extensions import db
from matchmaker.models import Agenda, Event, Participant
from matchmaker.planning.changes import Held, people_in
from matchmaker.planning.present import held_invitations, present_problem
from matchmaker.planning.problem_meetings import is_invitation
from matchmaker.planning.problem_rows import Rows


class Judge:
    """The meetings of an agenda in the event as it stands now, beside open and accepted invitations."""

    def __init__(self, agenda: Agenda, meetings: Iterable[Held]) -> None:
        self.rows, self.meetings = Rows.of(db.session.get(Event, agenda.event_id)), list(meetings)
        self.ahead = {one.key for one in self.meetings if one.slot_id not in self.rows.begun}
        names = _Keys(self.rows)
        self.problem = present_problem(self.rows, map(names.asked, self.meetings))
        self._held = {one.key: names.held(one) for one in self.meetings}
        self._invited = list(held_invitations(self.rows.invitations, self.problem))

    def broken(self, without: Set[str] = frozenset()) -> list[scheduler.Violation]:
        """Return every rule that the meetings break now, were those of these keys not held.

        Meetings that have begun are left as they were: what is broken among them alone is not told.
        """
        here = (row for key, row in self._held.items() if key not in without)
        own = {person.key: person.max_meetings for person in self.rows.people.values()}
        return [
            found
            for found in scheduler.violations(self.problem, [*here, *self._invited])
            if not self.ahead.isdisjoint(found.ids) and not _by_number(found) and not _by_absence(found, own)
        ]


class _Keys:
    """The keys of what meetings name by number."""

    def __init__(self, rows: Rows) -> None:
        self.people = dict(
            db.session.execute(
                select(Participant.id, Participant.key).where(Participant.event_id == rows.event.id)
            ).all()
        )
        self.slots, self.places = ({one.id: one.key for one in some} for some in (rows.slots, rows.places))
        self.interpreters = {one.id: one.key for one in rows.interpreters} | {None: None}

    def asked(self, meeting: Held) -> scheduler.Meeting:
        people = tuple(self.people[who] for who in people_in(meeting))
        return scheduler.Meeting(meeting.key, people, meeting.value, (self.places[meeting.place_id],))

    def held(self, meeting: Held) -> scheduler.Held:
        return scheduler.Held(
            meeting.key, self.slots[meeting.slot_id], self.places[meeting.place_id], meeting.seat,
            self.interpreters[meeting.interpreter_id],
        )  # fmt: skip


def _by_number(broken: scheduler.Violation) -> bool:
    """Return True where a place holds too many in all: its tables are numbered, and those that are too many are named."""
    return broken.rule is scheduler.RuleName.PLACE and "most" in broken.detail


def _by_absence(broken: scheduler.Violation, own: Mapping[str, int | None]) -> bool:
    """Return True where somebody has more meetings than usable slots: those in slots that are gone are named by themselves."""
    if broken.rule is not scheduler.RuleName.MAX:
        return False
    most = own.get(broken.detail["participant"])
    return most is None or len(broken.ids) <= most


def meetings_of(broken: scheduler.Violation) -> list[str]:
    """Return the keys of the meetings of a broken rule, without invitations."""
    return [key for key in broken.ids if not is_invitation(key)]
