"""Every kind of mail in every language, kept beside this test: a change of words shows in review.

`pytest --snapshot-update` is not needed: run with MATCHMAKER_WRITE_SNAPSHOTS=1 to write them anew.
"""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from matchmaker.delivery.kinds import KINDS
from matchmaker.delivery.render import render
from matchmaker.eventday import facts
from matchmaker.foundation import clock as clocks
from matchmaker.foundation.clock import instant
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import (
    LOCALES,
    AgendaState,
    ChairReason,
    DayFactKind,
    InvitationState,
    MeetingState,
    Witness,
)
from matchmaker.invitations import acts
from matchmaker.models import Agenda, Attendance, Interpreter, Meeting, Outbox, StandbyChair, StandbyOffer
from tests.factories import person, scored, slot

pytestmark = pytest.mark.event("tiny")
SNAPSHOTS = Path(__file__).parent / "snapshots"
LINKS = {"sign_in": "/account/enter/TOKEN", "first_entry": "/account/enter/TOKEN"}


BEFORE = datetime(2027, 4, 29, 10, 0)
NEAR = datetime(2027, 5, 4, 9, 55)
ON_THE_DAY = {"meeting_soon": NEAR, "running_late": NEAR, "outcomes": datetime(2027, 5, 4, 12, 0)}


def invitation():
    """Elena's invitation of Diego, sent."""
    scored(person("elena"), person("diego"))
    found = acts.invite(person("elena"), person("diego"), message="Show us the tricycles!\nAnd the figures.")
    found.nonce = "0" * 16
    acts.send(found)
    return found


def agenda(event):
    """Diego meets Elena; a meeting with Hugo of the version before is gone."""
    now = clocks.now()
    before = Agenda(event_id=event.id, version=1, value=0, bound=0, created_at=now, approved_at=now)
    plan = Agenda(event_id=event.id, version=2, value=0, bound=0, created_at=now, approved_at=now)
    before.state, plan.state = AgendaState.SUPERSEDED, AgendaState.PUBLISHED
    for version, key, other, when in (
        (before, "hugo--diego", "hugo", "d2-0930"),
        (plan, "diego--elena", "elena", "d1-1000"),
    ):
        version.meetings.append(
            Meeting(
                key=key, slot_id=slot(when).id, place_id=table(event).id, seat=1, language="es", value=1,
                people=[Attendance(participant_id=person(who).id) for who in ("diego", other)],
            )
        )  # fmt: skip
    db.session.add_all([before, plan])
    db.session.flush()
    return plan


def table(event):
    from matchmaker.models import Place

    return db.session.query(Place).filter_by(event_id=event.id, key="table").one()


def content(kind: str, event) -> tuple[dict, str]:
    """What the row of a kind holds, and whose it is."""
    simple = {
        "sign_in": {"path": LINKS.get(kind), "code": "123456", "minutes": 20},
        "first_entry": {"path": LINKS.get(kind), "days": 14},
        "registration_decided": {"state": "withdrawn", "note": "The forum is for cities.\nSee you next year."},
        "digest": {"waiting": 3},
    }
    if kind in simple:
        return simple[kind], "diego"
    if kind == "message":
        words = {"en": "Dear {name},\n\nthe doors open at eight."}
        return {"words": {"subject": {"en": "News of {event}"}, "text": words}}, "diego"
    if kind == "phase_closing":
        event.settings |= {"phases": {"wishes": ["2027-03-01T08:00", "2027-05-01T18:00"]}}
        return {"phase": "wishes", "closes": "2027-05-01T18:00"}, "diego"
    if kind.startswith("invitation"):
        return about_invitation(kind)
    plan = agenda(event)
    if kind.startswith("agenda"):
        change = {"new": ["diego--elena"], "moved": [], "dropped": ["hugo--diego"]}
        return {"agenda_id": plan.id, "participant_id": person("diego").id, "change": change}, "diego"
    if kind == "reminder":
        return {"day": slot("d1-1000").day}, "diego"
    if kind == "interpreter_agenda":
        return about_interpreter(plan), "diego"
    meeting = plan.meetings[0]
    if kind in ON_THE_DAY or kind.startswith("standby"):
        return of_the_day(kind, event, meeting), "diego"
    if kind == "meeting_declined":
        meeting.state = MeetingState.CANCELLED
    if kind == "slot_proposed":
        meeting.proposed_slot_id = slot("d2-1030").id
    db.session.flush()
    return {"meeting_id": meeting.id, "slot_id": slot("d2-1030").id, "by": person("elena").id}, "diego"


def of_the_day(kind: str, event, meeting) -> dict:
    """What Diego is told on the day of his meeting with Elena."""
    if kind == "outcomes":
        return {"day": "2027-05-04"}
    if kind == "meeting_soon":
        scored(person("diego"), person("elena"))
        return {"slot_id": slot("d1-1000").id}
    if kind.startswith("standby"):
        scored(person("diego"), person("elena"))
        return {"offer_id": offer_of(meeting).id} if kind == "standby_offer" else {"meeting_id": meeting.id}
    late, elena = DayFactKind.LATE, person("elena")
    fact = facts.note(
        event, late, witness=Witness.SELF, client_id="a", participant_id=elena.id, meeting_key=meeting.key, minutes=10
    )
    return {"fact_id": fact.id}


def offer_of(meeting: Meeting) -> StandbyOffer:
    """The chair beside Elena is offered to Diego."""
    now = clocks.now()
    chair = StandbyChair(
        event_id=person("elena").event_id, day=meeting.slot.starts_at.date(), reason=ChairReason.MISSED, meeting_key="x",
        slot=meeting.slot, place=meeting.place, seat=1, alone=person("elena"), opened_at=now,
    )  # fmt: skip
    offer = StandbyOffer(
        chair=chair, participant=person("diego"), offered_at=now, expires_at=now + timedelta(seconds=90)
    )
    db.session.add(offer)
    db.session.flush()
    return offer


def about_interpreter(plan) -> dict:
    """Lamia interprets every meeting of the published agenda."""
    one = db.session.query(Interpreter).one()
    one.email, one.link_token = "lamia@tiny.example", "secret"
    for meeting in plan.meetings:
        meeting.interpreter = one
    db.session.flush()
    return {"interpreter_id": one.id, "first": True}


def about_invitation(kind: str) -> tuple[dict, str]:
    found = invitation()
    act = {
        "invitation_accepted": lambda: acts.accept(found, person("diego")),
        "invitation_declined": lambda: acts.decline(found, person("diego"), "no_time", "Perhaps next year."),
        "invitation_countered": lambda: acts.counter(found, person("diego"), slot("d1-1030")),
        "invitation_withdrawn": lambda: acts.withdraw(found),
    }.get(kind)
    if act:
        act()
    if kind == "invitation_cancelled":
        acts.accept(found, person("diego"))
        acts.cancel(found)
    if kind == "invitation_expired":
        found.state = InvitationState.EXPIRED
    found.nonce = "0" * 16
    reader = "elena" if kind in ("invitation_declined", "invitation_countered", "invitation_expired") else "diego"
    return {"invitation_id": found.id}, reader


def row_of(kind: str, locale: str, event) -> Outbox:
    """A row of the outbox about a scene that fits its kind."""
    event.calendar_id = "tiny-2027@matchmaker"
    data, reader = content(kind, event)
    now = clocks.now()
    return Outbox(
        kind=kind, address=f"{reader}@tiny.example", locale=locale, content=data, event_id=event.id, attempts=0,
        participant_id=person(reader).id, dedupe_key=kind, message_id="<1@matchmaker>", next_attempt_at=now, created_at=now,
    )  # fmt: skip


def written(kind: str, locale: str, event) -> str:
    """A mail as it can be read in review."""
    message = render(row_of(kind, locale, event))
    parts = [f"{name}: {message[name]}" for name in ("Subject", "To", "Date", "List-Unsubscribe") if message[name]]
    for part in message.walk():
        if not part.is_multipart():
            parts.append(f"--- {part.get_content_type()} {part.get_param('method') or ''}".rstrip())
            body = part.get_content()
            parts.append(body if isinstance(body, str) else body.decode())
    return "\n".join(parts).replace("\r\n", "\n").rstrip() + "\n"


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_mail_reads_as_it_was_reviewed(kind, locale, app, event, clock):
    clock.moment = instant(ON_THE_DAY.get(kind, BEFORE), event.time_zone)
    text = written(kind, locale, event)
    path = SNAPSHOTS / f"{kind}.{locale}.txt"
    if os.environ.get("MATCHMAKER_WRITE_SNAPSHOTS"):
        path.write_text(text)
    assert path.read_text() == text


def test_every_kind_has_its_snapshots():
    assert {path.name for path in SNAPSHOTS.iterdir()} == {
        f"{kind}.{locale}.txt" for kind in KINDS for locale in LOCALES
    }


@pytest.mark.parametrize("kind", ["invitation", "invitation_reminder", "invitation_countered"])
def test_no_calendar_file_while_an_invitation_is_open(kind, app, event):
    assert "text/calendar" not in written(kind, "en", event)


@pytest.mark.parametrize(("kind", "method"), [("invitation_accepted", "PUBLISH"), ("invitation_cancelled", "CANCEL")])
def test_an_agreed_meeting_comes_with_its_calendar_file(kind, method, app, event):
    text = written(kind, "fr", event)
    assert f"METHOD:{method}" in text
    assert "DTSTART;TZID=Africa/Casablanca:20270504T" in text


def test_a_fallen_meeting_outranks_the_one_in_calendars(app, event):
    assert "SEQUENCE:0" in written("invitation_accepted", "en", event)
    db.session.rollback()
    assert "SEQUENCE:1" in written("invitation_cancelled", "en", event)


def test_an_invitation_that_was_withdrawn_is_not_mailed_any_more(app, event):
    found = invitation()
    row = db.session.query(Outbox).filter_by(kind="invitation").one()
    assert render(row) is not None
    acts.withdraw(found)
    assert render(row) is None


def test_an_invitation_that_expired_in_the_queue_is_not_mailed(app, event, clock):
    invitation()
    row = db.session.query(Outbox).filter_by(kind="invitation").one()
    clock.advance(timedelta(hours=25))
    assert render(row) is None


@pytest.mark.parametrize("kind", ["reminder", "slot_proposed", "meeting_moved"])
def test_a_mail_that_waited_until_its_time_was_over_is_not_sent(kind, app, event, clock):
    row = row_of(kind, "en", event)
    assert render(row) is not None
    clock.moment = datetime(2027, 5, 6, 9, 0, tzinfo=UTC)
    assert render(row) is None


def test_the_link_that_ends_such_mails_arrives_whole(app, event):
    invitation()
    row = db.session.query(Outbox).filter_by(kind="invitation").one()
    raw = bytes(render(row)).decode()
    assert "\nList-Unsubscribe: <http://localhost/i/off/" in raw
    assert raw.startswith("Subject: ")
    assert max(len(line) for line in raw.splitlines()) < 998


def test_what_people_typed_stays_in_its_place(app, event):
    diego = person("diego")
    diego.name = "Diego\r\nBcc: all@tiny.example \u202etxet"
    scored(person("elena"), diego)
    found = acts.invite(person("elena"), diego, message="<script>alert(1)</script>")
    acts.send(found)
    acts.accept(found, diego)
    row = db.session.query(Outbox).filter_by(kind="invitation_accepted", participant_id=person("elena").id).one()
    message = render(row)
    assert message["Bcc"] is None
    assert "\u202e" not in message.get_body(("plain",)).get_content()
    found.state = InvitationState.SENT
    card = render(db.session.query(Outbox).filter_by(kind="invitation").one())
    assert "<script>" not in card.get_body(("html",)).get_content()
