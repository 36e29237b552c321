"""Content of mails about agendas and their meetings."""

from collections.abc import Iterable
from dataclasses import replace

from flask_babel import gettext as _
from sqlalchemy import select

from matchmaker.agendas import my_agenda
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MeetingState
from matchmaker.invitations.queries import accepted_of
from matchmaker.mail import meeting_lines
from matchmaker.mail.ics import Entry, calendar
from matchmaker.mail.letter import Letter
from matchmaker.models import Agenda, Attendance, Event, Meeting, Outbox, Participant, Slot
from matchmaker.planning import versions
from matchmaker.planning.changes import KINDS, held
from matchmaker.planning.problem_meetings import key_of
from matchmaker.programme.languages import localised
from matchmaker.programme.timetable import ahead, has_begun


def agenda(row: Outbox) -> Letter | None:
    """Return a participant's day, by the published agenda and by invitations, and its changes."""
    me = db.session.get(Participant, row.content["participant_id"])
    if me is None:
        return None
    event, change = me.event, row.content.get("change", {})
    now = _day(me, row.content["agenda_id"])
    dropped = [_latest(event, me, key) for key in change.get("dropped", ())]
    dropped = ahead(one for one in dropped if one is not None)
    context = _context(event, me)
    context["meetings"] = _rows(now.values(), me)
    for kind in ("new", "moved"):
        keys = set(change.get(kind, ()))
        context[kind] = _rows(ahead(one for key, one in now.items() if key in keys), me)
    context["dropped"] = _rows(_by_the_clock(dropped), me)
    told = KINDS if row.kind == "agenda_changed" else ("meetings",)
    if not any(context[name] for name in told):  # what changed was undone, or became an investor's invitation
        return None
    return Letter(context, _calendars(event, me, list(now.values()), dropped))


def declined(row: Outbox) -> Letter | None:
    """Return the content of a mail about a declined meeting."""
    found = _found(row)
    if found is None:
        return None
    me, meeting = found
    return Letter(_one(me, meeting), _calendars(me.event, me, [], [meeting]))


def slot_proposed(row: Outbox) -> Letter | None:
    """Return the content of a mail about a proposed slot."""
    found, slot = _found(row), db.session.get(Slot, row.content["slot_id"])
    if found is None or slot is None or found[1].proposed_slot_id != slot.id or has_begun(slot):
        return None
    return Letter(_one(*found) | {"proposed": slot})


def moved(row: Outbox) -> Letter | None:
    """Return the content of a mail about a moved meeting."""
    found = _found(row)
    if found is None or found[1].state is MeetingState.CANCELLED or has_begun(found[1].slot):
        return None
    me, meeting = found
    return Letter(_one(me, meeting), _calendars(me.event, me, [meeting], []))


def reminder(row: Outbox) -> Letter | None:
    """Return the content of a reminder: the meetings of a day that have not begun."""
    me, day = db.session.get(Participant, row.participant_id), row.content["day"]
    stand = [one.held for one in my_agenda.entries(me) if one.stands and one.slot.day == day]
    to_come = ahead(stand)
    if not to_come:
        return None
    return Letter(_context(me.event, me) | {"meetings": _rows(to_come, me), "date": to_come[0].slot.starts_at})


def _day(me: Participant, agenda_id: int | None) -> dict[str, meeting_lines.Held]:
    """Return what a participant has in a version, and by accepted invitations, in chronological order by key."""
    plan = db.session.get(Agenda, agenda_id) if agenda_id else None
    return {key_of(one): one for one in _by_the_clock([*held(my_agenda.meetings_in(me, plan)), *accepted_of(me)])}


def _by_the_clock(held: Iterable[meeting_lines.Held]) -> list[meeting_lines.Held]:
    return sorted(held, key=lambda one: (one.slot.position, one.id))


def _latest(event: Event, me: Participant, key: str) -> Meeting | None:
    """Return the latest version of a meeting that is no longer held."""
    query = (
        select(Meeting)
        .join(Agenda)
        .join(Attendance)
        .where(Agenda.event_id == event.id, Meeting.key == key, Attendance.participant_id == me.id)
        .where(versions.EVER_APPROVED)
        .order_by(Agenda.version.desc())
    )
    return db.session.scalars(query).first()


def _found(row: Outbox) -> tuple[Participant, Meeting] | None:
    me = db.session.get(Participant, row.participant_id) if row.participant_id else None
    meeting = db.session.get(Meeting, row.content["meeting_id"])
    return (me, meeting) if me is not None and meeting is not None else None


def _rows(held, me: Participant) -> list[dict]:
    return [meeting_lines.row(one.slot, one, meeting_lines.other_side(one, me)) for one in held]


def _one(me: Participant, meeting: Meeting) -> dict:
    row = meeting_lines.row(meeting.slot, meeting, meeting_lines.other_side(meeting, me))
    return _context(me.event, me) | {"meeting_id": meeting.id, "meeting": row}


def _context(event: Event, me: Participant) -> dict:
    return {"event_name": localised(event.name), "me": me.name, "participant_id": me.id}


def _calendars(
    event: Event, me: Participant, kept: list[Meeting], dropped: list[Meeting]
) -> list[tuple[str, str, bytes]]:
    """Return a calendar file of held meetings and one that cancels dropped ones, with a higher SEQUENCE."""
    files = []
    if kept:
        entries = [meeting_lines.entry(event, one, meeting_lines.other_side(one, me)) for one in kept]
        files.append(("meetings.ics", "PUBLISH", calendar(entries, name=_("Meetings"))))
    if dropped:
        entries = [_risen(meeting_lines.entry(event, one, meeting_lines.other_side(one, me))) for one in dropped]
        files.append(("cancelled.ics", "CANCEL", calendar(entries, method="CANCEL")))
    return files


def _risen(entry: Entry) -> Entry:
    return replace(entry, sequence=entry.sequence + 1)
