"""Judgement of an agenda's meetings by the scheduler's rules, against the event as it stands now."""

from collections.abc import Iterable, Mapping

import scheduler
from matchmaker.foundation.extensions import db
from matchmaker.models import Agenda, Event, Meeting
from matchmaker.planning.present import held_invitations, present_problem
from matchmaker.planning.problem_meetings import is_invitation
from matchmaker.planning.problem_rows import Rows
from matchmaker.programme.timetable import ahead


def judge(agenda: Agenda, meetings: Iterable[Meeting], rows: Rows | None = None) -> list[scheduler.Violation]:
    """Return every rule that these meetings of the agenda break now, beside open and accepted invitations.

    Meetings that have begun are left as they were: what is broken among them alone is not told.
    """
    event = db.session.get(Event, agenda.event_id)
    rows, mine = rows or Rows.of(event), list(meetings)
    asked = [_asked(meeting) for meeting in mine]
    held = [
        scheduler.Held(m.key, m.slot.key, m.place.key, m.seat, m.interpreter.key if m.interpreter else None)
        for m in mine
    ]
    problem = present_problem(rows, asked)
    found = scheduler.violations(problem, [*held, *held_invitations(rows.invitations, problem)])
    keys = {meeting.key for meeting in ahead(mine)}
    own = {person.key: person.max_meetings for person in rows.people.values()}
    return [
        broken
        for broken in found
        if keys.intersection(broken.ids) and not _by_number(broken) and not _by_absence(broken, own)
    ]


def _asked(meeting: Meeting) -> scheduler.Meeting:
    people = sorted(meeting.people, key=lambda one: one.participant_id)
    return scheduler.Meeting(
        meeting.key, tuple(one.participant.key for one in people), meeting.value, (meeting.place.key,)
    )


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
