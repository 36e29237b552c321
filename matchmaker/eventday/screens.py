"""Screens in the halls: who is called to which table, at a secret address without sign-in.

A name stands there only with its owner's consent (`Participant.on_screens`); without it their organisation, else their initials.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from matchmaker import audit
from matchmaker.eventday import stamp
from matchmaker.eventday.courses import OFF
from matchmaker.eventday.today import Held, meetings_of_today
from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act
from matchmaker.mail import meeting_lines
from matchmaker.models import CallScreen, Event, Participant, Slot, Zone
from matchmaker.people.shown_names import names
from matchmaker.programme import languages, timetable

CALLED = timedelta(minutes=10)  # before a slot begins its people are called, even while another one runs
TURN = 15  # seconds that a page of the screen stands
ROWS = 12  # tables on a page: two columns of a screen of 16 to 9


@dataclass(frozen=True)
class Called:
    """A table and who is called to it, each as they agreed to be shown."""

    held: Held
    who: tuple[str, ...]


@dataclass(frozen=True)
class View:
    """A page of a screen: a slot with some of its tables. Without a `slot` nothing more is held today; `later` is the next one.

    `minutes`: until it begins, or, where it runs, until it ends.
    """

    wall: datetime
    slot: Slot | None
    runs: bool
    minutes: int
    rows: list[Called]
    page: int
    pages: int
    later: Slot | None


def set_consent(me: Participant, on: bool) -> None:
    """Set whether the name of a participant, and of their delegates, may stand on screens. It may not unless they say so."""
    if me.on_screens == on:
        return
    me.on_screens = on
    db.session.flush()
    audit.log(Act.SCREENS_SET, "visibility", me.id, event=me.event_id, on=on)


def open_screen(event: Event, zone: Zone | None, locale: str | None) -> CallScreen:
    """Make a secret address for the places of a zone, or for all; in one of the event's languages, or in each in turn."""
    screen = CallScreen(
        event_id=event.id, zone=zone, locale=locale, token=secrets.token_urlsafe(32), made_at=clock.now()
    )
    db.session.add(screen)
    db.session.flush()
    audit.log(Act.SCREEN_OPENED, "screen", screen.id, event=event)
    return screen


def revoke(screen: CallScreen) -> None:
    """Close a secret address: it shows nothing any more."""
    db.session.delete(screen)
    db.session.flush()
    audit.log(Act.SCREEN_CLOSED, "screen", screen.id, event=screen.event_id)


def screens_of(event: Event) -> list[CallScreen]:
    """Return the open screens of an event, the oldest first."""
    return list(db.session.scalars(select(CallScreen).where(CallScreen.event_id == event.id).order_by(CallScreen.id)))


def screen_of(token: str) -> CallScreen | None:
    """Return the screen of a secret address, None for a revoked one."""
    return db.session.scalar(select(CallScreen).where(CallScreen.token == token))


def path_of(screen: CallScreen) -> str:
    """Return the path of the secret address."""
    return f"/screen/{screen.token}"


def event_of(screen: CallScreen) -> Event:
    return db.session.get_one(Event, screen.event_id)


def locale_of(screen: CallScreen) -> str:
    """Return the language in which a screen speaks now: its own, else each of the event's in turn."""
    offered = languages.offered(event_of(screen))
    return screen.locale if screen.locale in offered else offered[_turn() % len(offered)]


def mark(screen: CallScreen) -> str:
    """Return a mark of all that a screen shows: it is another one where the page would be."""
    event = event_of(screen)
    return stamp.of_event(event, screen.zone_id, screen.locale, _turn())


def view(screen: CallScreen) -> View:
    """Return what a screen shows now, in the reader's language."""
    event, wall = event_of(screen), timetable.wall(event_of(screen))
    slot, later = called_slot(event, wall)
    held = [one for one in meetings_of_today(event, [slot.id]) if _is_shown(one, screen)] if slot else []
    pages = [held[at : at + ROWS] for at in range(0, len(held), ROWS)] or [[]]
    # every page is shown in one language before the next language has its turn
    page = (_turn() if screen.locale else _turn() // len(languages.offered(event))) % len(pages)
    runs = slot is not None and slot.starts_at <= wall
    until = (slot.ends_at if runs else slot.starts_at) - wall if slot else timedelta(0)
    return View(
        wall, slot, runs, -(-int(until.total_seconds()) // 60), [Called(one, _who(one)) for one in pages[page]],
        page + 1, len(pages), later,
    )  # fmt: skip


def called_slot(event: Event, wall: datetime) -> tuple[Slot | None, Slot | None]:
    """Return the slot whose people are called now, the next of today if it is near, else what runs; and the one after it."""
    today = [
        slot for slot in timetable.usable_slots(event) if slot.starts_at.date() == wall.date() and wall < slot.ends_at
    ]
    today.sort(key=lambda slot: slot.starts_at)
    ahead = [slot for slot in today if wall < slot.starts_at]
    running = [slot for slot in today if slot.starts_at <= wall]
    called = ahead[0] if ahead and (not running or ahead[0].starts_at - wall <= CALLED) else next(iter(running), None)
    return called, next((slot for slot in ahead if slot is not called), None)


def _is_shown(held: Held, screen: CallScreen) -> bool:
    return held.state not in OFF and screen.zone_id in (None, held.place.zone_id)


def _who(held: Held) -> tuple[str, ...]:
    people = sorted((seat.participant for seat in held.people), key=lambda one: one.id)
    return tuple(_shown(held, one) for one in people)


def _shown(held: Held, person: Participant) -> str:
    """Return who sits on a side, by name where its participant agreed; else their organisation, else initials."""
    who = meeting_lines.sits_for(held, person) or person
    if person.on_screens:
        return names(who)[0]
    return person.organisation.name if person.organisation else _initials(names(who)[0])


def _initials(name: str) -> str:
    """Return the initials of a name: of its first and its last word."""
    parts = name.split()
    return " ".join(f"{part[0].upper()}." for part in [*parts[:1], *parts[1:][-1:]])


def _turn() -> int:
    """Return the number of the present turn, the same on all screens."""
    return int(clock.now().timestamp()) // TURN
