"""An interpreter's agenda: the published meetings and accepted invitations that need them, and the secret address to it.

Interpreters have no account: the address shows whom they interpret for, when and where, and nothing else.
"""

import secrets
from dataclasses import dataclass

from babel.lists import format_list
from flask_babel import gettext as _
from sqlalchemy import select

from matchmaker import audit
from matchmaker.foundation.extensions import db
from matchmaker.foundation.reader import readers_locale
from matchmaker.foundation.vocabulary import Act, MeetingState
from matchmaker.invitations.queries import accepted_in
from matchmaker.mail import ics, meeting_lines
from matchmaker.models import Event, Interpreter, Invitation, Meeting, Slot
from matchmaker.planning import versions
from matchmaker.planning.meetings import shown_meetings
from matchmaker.programme import languages
from matchmaker.programme.languages import localised

Held = Meeting | Invitation
START = 1  # in `Interpreted.stands_at`


@dataclass(frozen=True)
class Interpreted:
    """A meeting that somebody interprets."""

    held: Held

    @property
    def slot(self) -> Slot:
        return self.held.slot

    @property
    def uid(self) -> str:
        """Return what tells this meeting from others, in every version of the agenda."""
        event = self.held.people[0].participant.event
        if isinstance(self.held, Meeting):
            return f"interpreting-{ics.meeting_uid(event, self.held)}"
        return f"interpreting-{ics.invitation_uid(event, self.held)}"

    @property
    def stands_at(self) -> list[str | int | None]:
        """Return which meeting it is, its start, place and table, as JSON keeps them: a change of one of them is told."""
        return [self.uid, self.slot.starts_at.isoformat(timespec="minutes"), self.held.place_id, self.held.seat]

    @property
    def names(self) -> tuple[str, str]:
        """Return both sides, the names of those who sit, in the reader's script where there is one."""
        first, second = (meeting_lines.sitting_name(self.held, seat.participant) for seat in self._seats())
        return first, second

    def _seats(self) -> list:
        return sorted(self.held.people, key=lambda seat: seat.participant_id)


def entries(interpreter: Interpreter) -> list[Interpreted]:
    """Return the meetings of the published agenda, and the agreed invitations, in chronological order."""
    agreed = accepted_in(event_of(interpreter), Invitation.interpreter_id == interpreter.id)
    found = [Interpreted(one) for one in (*_published(interpreter), *agreed)]
    return sorted(found, key=lambda one: (one.slot.position, one.uid))


def _published(interpreter: Interpreter) -> list[Meeting]:
    agenda = versions.published(interpreter.event_id)
    if agenda is None:
        return []
    mine = (Meeting.interpreter_id == interpreter.id, Meeting.state != MeetingState.CANCELLED)
    return list(db.session.scalars(shown_meetings(agenda).where(*mine)))


def row(one: Interpreted) -> dict:
    """Return a meeting as pages, mails and paper show it, in the reader's language."""
    return {
        "slot": one.slot,
        "name": " – ".join(one.names),
        "names": one.names,
        "title": "",
        "ours": "",
        "place": meeting_lines.place_of(one.held),
        "hint": localised(one.held.place.hint),
        "language": spoken(one),
    }


def spoken(one: Interpreted) -> str:
    """Return the languages of both sides, best first, in the reader's language."""
    locale = readers_locale()
    told = [[locale.languages.get(code, code) for code in seat.participant.languages] for seat in one.held.people]
    return " – ".join(format_list(side, locale=locale) for side in told if side)


def calendar(interpreter: Interpreter, found: list[Interpreted]) -> bytes:
    """Return the meetings as an iCalendar file, in the reader's language."""
    event = event_of(interpreter)
    return ics.calendar([_entry(event, one) for one in found], name=localised(event.name))


def _entry(event: Event, one: Interpreted) -> ics.Entry:
    told = row(one)
    return ics.Entry(
        uid=one.uid,
        sequence=one.held.sequence,
        starts_at=one.slot.starts_at,
        ends_at=one.slot.ends_at,
        zone=event.time_zone,
        summary=_("Interpreting: %(names)s", names=told["name"]),
        location=f"{told['place']}, {localised(event.venue)}".strip(", "),
        description="\n".join(filter(None, [told["hint"], told["language"]])),
    )


def event_of(interpreter: Interpreter) -> Event:
    """Return the event of an interpreter."""
    return db.session.get_one(Event, interpreter.event_id)


def reads(interpreter: Interpreter) -> str:
    """Return the language in which an interpreter reads: the first of theirs that the event offers, else its usual one."""
    known = [code for pair in interpreter.pairs for code in pair.split("-")]
    return languages.reads(event_of(interpreter), *known)


def path_of(interpreter: Interpreter) -> str | None:
    """Return the path of the secret address; None where there is none."""
    return f"/interpreting/{interpreter.link_token}" if interpreter.link_token else None


def open_link(interpreter: Interpreter) -> str:
    """Give an interpreter a new secret address and return its path; an older one stops working."""
    interpreter.link_token = secrets.token_urlsafe(32)
    db.session.flush()
    audit.log(Act.INTERPRETER_LINK_MADE, "interpreter", interpreter.id, event=interpreter.event_id)
    return f"/interpreting/{interpreter.link_token}"


def owner_of(token: str) -> Interpreter | None:
    """Return the interpreter of a secret address, or None."""
    return db.session.scalar(select(Interpreter).where(Interpreter.link_token == token))
