"""An interpreter's agenda: what they interpret, by a secret address; a mail when it is not what they were told."""

from datetime import timedelta

import pytest
from flask_babel import force_locale
from icalendar import Calendar

from matchmaker.agendas import interpreter_agenda, interpreter_mails
from matchmaker.delivery.render import render
from matchmaker.files import exporting, importing
from matchmaker.files.uploads import Upload
from matchmaker.foundation import clock as clocks
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MeetingState
from matchmaker.models import Audit, Interpreter, Meeting, Outbox
from matchmaker.planning import versions
from matchmaker.programme import venue
from tests.factories import slot

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def lamia(event, published) -> Interpreter:
    one = db.session.query(Interpreter).filter_by(key="lamia").one()
    one.email = "lamia@tiny.example"
    db.session.flush()
    return one


def interpreted(event) -> list[Meeting]:
    shown = versions.published(event.id)
    return [one for one in shown.meetings if one.interpreter_id and one.state is MeetingState.PLANNED]


def mails() -> list[Outbox]:
    return db.session.query(Outbox).filter_by(kind="interpreter_agenda").order_by(Outbox.id).all()


def test_it_holds_the_meetings_that_need_them(event, lamia):
    found = interpreter_agenda.entries(lamia)
    assert [one.held for one in found] == interpreted(event) != []
    with force_locale("en_GB"):
        told = interpreter_agenda.row(found[0])
    for seat in found[0].held.people:
        assert seat.participant.name in told["name"]
    assert "Spanish" in told["language"]
    assert "French" in told["language"] or "Arabic" in told["language"]


def test_nothing_is_shown_before_it_is_published(event, draft):
    assert interpreter_agenda.entries(db.session.query(Interpreter).one()) == []


def test_a_new_address_ends_the_old_one(lamia):
    assert interpreter_agenda.path_of(lamia) is None
    first = interpreter_agenda.open_link(lamia).rpartition("/")[2]
    assert interpreter_agenda.owner_of(first) is lamia
    assert interpreter_agenda.open_link(lamia).rpartition("/")[2] != first
    assert interpreter_agenda.owner_of(first) is None
    assert db.session.query(Audit).filter_by(act="interpreter.link_made").count() == 2


def test_they_are_told_once_and_again_when_it_changes(event, lamia, clock):
    assert (interpreter_mails.tell(event), interpreter_mails.tell(event)) == (1, 0)
    (mail,) = mails()
    assert (mail.address, mail.content["first"], mail.locale) == ("lamia@tiny.example", True, "fr")
    meeting = interpreted(event)[0]
    meeting.seat = (meeting.seat or 1) + 1
    db.session.flush()
    assert interpreter_mails.tell(event) == 0  # gathered for an hour
    clock.advance(timedelta(minutes=61))
    assert interpreter_mails.tell(event) == 1
    assert [one.content["first"] for one in mails()] == [True, False]
    meeting.seat -= 1
    db.session.flush()
    clock.advance(timedelta(minutes=61))
    assert interpreter_mails.tell(event) == 1  # as it was before, which is a change again


def test_within_a_day_of_a_meeting_they_are_told_at_once(event, lamia, clock):
    meetings = interpreted(event)
    first = clocks.instant(min(one.slot.starts_at for one in meetings), event.time_zone)
    clock.advance(first - clock.now() - timedelta(hours=3))
    assert interpreter_mails.tell(event) == 1
    meetings[0].state = MeetingState.CANCELLED
    db.session.flush()
    assert interpreter_mails.tell(event) == 1


def test_the_mail_has_the_meetings_the_address_and_a_calendar(event, lamia):
    interpreter_mails.tell(event)
    message = render(mails()[0])
    text = message.get_body(("plain",)).get_content()
    assert interpreter_agenda.path_of(lamia) in text
    assert "interprète" in message["Subject"]
    (file,) = message.iter_attachments()
    entries = Calendar.from_ical(file.get_payload(decode=True)).walk("VEVENT")
    assert len(entries) == len(interpreted(event))
    assert all(str(one["uid"]).startswith("interpreting-") for one in entries)


def test_without_an_address_or_an_agenda_nobody_is_told(event, lamia):
    lamia.email = None
    assert interpreter_mails.tell(event) == 0
    lamia.email = "lamia@tiny.example"
    versions.published(event.id).state = "superseded"
    db.session.flush()
    assert interpreter_mails.tell(event) == 0


def test_the_address_of_mail_goes_out_and_comes_in_and_stays(event, lamia):
    heads, rows = exporting.tables(event, ["interpreters"])["interpreters"]
    assert dict(zip(heads, rows[0], strict=True))["email"] == "lamia@tiny.example"
    (fault,) = importing.preview(event, Upload("interpreters", "i.csv", b"key,email\nlamia,nobody\n")).faults
    assert fault.code == "not_an_address"
    token = importing.preview(event, Upload("interpreters", "i.csv", b"key,name\nlamia,Lamia S.\n")).token
    importing.confirm(event, token)
    assert (lamia.name, lamia.email) == ("Lamia S.", "lamia@tiny.example")
    venue.save_interpreter(
        event, lamia, name="Lamia", pairs=["es-fr"], absent=[slot("d1-1000")], email="l@tiny.example"
    )
    assert lamia.email == "l@tiny.example"
    with pytest.raises(InvalidError):
        venue.save_interpreter(event, lamia, name="Lamia", pairs=["fr-es"], absent=[])
