"""iCalendar files.

A stable UID and a rising SEQUENCE let calendars follow a meeting; PUBLISH adds it, CANCEL removes it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from flask import current_app
from icalendar import Alarm, Calendar, vCalAddress, vText
from icalendar import Event as Entered

from matchmaker.foundation import clock
from matchmaker.mail.vtimezone import timezone_of
from matchmaker.models import Event, Invitation, Meeting

DAY = timedelta(days=1)
ALARM = timedelta(minutes=15)  # before a meeting its reader's calendar speaks


@dataclass(frozen=True)
class Entry:
    """One meeting as a VEVENT; times are wall time of the event's zone."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    zone: str
    summary: str
    location: str
    description: str = ""
    cancelled: bool = False


def meeting_uid(event: Event, meeting: Meeting) -> str:
    """Return the UID of a pair's meeting, the same in every version of the agenda. It holds numbers only, no names."""
    pair = "-".join(str(who) for who in sorted(one.participant_id for one in meeting.people))
    return f"meeting-{pair}.{event.calendar_id}"


def invitation_uid(event: Event, invitation: Invitation) -> str:
    return f"invitation-{invitation.id}.{event.calendar_id}"


def calendar(entries: Iterable[Entry], method: str = "PUBLISH", name: str | None = None) -> bytes:
    """Return an iCalendar file. Its VTIMEZONE covers only the days of the meetings."""
    entries = list(entries)
    file = Calendar()
    file.add("prodid", "-//matchmaker//meetings//")
    file.add("version", "2.0")
    file.add("method", method)
    if name:
        file.add("x-wr-calname", name)
    for entry in entries:
        file.add_component(_event(entry, method))
    if entries:
        days = [moment.date() for entry in entries for moment in (entry.starts_at, entry.ends_at)]
        zones = sorted(file.get_missing_tzids())
        file.subcomponents[:0] = [timezone_of(zone, min(days) - DAY, max(days) + DAY) for zone in zones]
    return file.to_ical()


def _event(entry: Entry, method: str) -> Entered:
    zone = ZoneInfo(entry.zone)
    event = Entered()
    event.add("uid", entry.uid)
    event.add("organizer", _organizer())  # RFC 5546 asks for it with PUBLISH and CANCEL
    event.add("sequence", entry.sequence)
    event.add("dtstamp", clock.now())
    event.add("dtstart", entry.starts_at.replace(tzinfo=zone))
    event.add("dtend", entry.ends_at.replace(tzinfo=zone))
    event.add("summary", entry.summary)
    event.add("location", entry.location)
    if entry.description:
        event.add("description", entry.description)
    if method == "PUBLISH" and not entry.cancelled:
        event.add_component(_alarm(entry))
    event.add("status", "CANCELLED" if method == "CANCEL" or entry.cancelled else "CONFIRMED")
    return event


def _alarm(entry: Entry) -> Alarm:
    """Return the reminder of a meeting: where it is and whom it is with (RFC 5545, 3.6.6)."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -ALARM)
    alarm.add("description", f"{entry.summary} – {entry.location}")
    return alarm


def _organizer() -> vCalAddress:
    """Return the sender of the installation's mails."""
    name, address = parseaddr(current_app.extensions["matchmaker.settings"].mail_from)
    organizer = vCalAddress(f"mailto:{address}")
    if name:
        organizer.params["cn"] = vText(name)
    return organizer
