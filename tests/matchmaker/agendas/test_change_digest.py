"""Changes of a promised day: one mail an hour for each reader, at once within 24 hours of a meeting, nothing for nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from matchmaker.agendas import approval, notifications, own_meetings
from matchmaker.delivery import sender
from matchmaker.delivery.transports import transport
from matchmaker.foundation import clock as clocks
from matchmaker.foundation import transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import AgendaState
from matchmaker.models import Account, Agenda, Availability, Participant
from matchmaker.planning import bookings, versions
from tests.factories import an_agenda, person, slot

pytestmark = pytest.mark.event("tiny")
FIRST = {"diego--elena": "d1-1000", "grace--elena": "d2-0930"}


@pytest.fixture
def elena(app) -> Account:
    """She reads French; whose account approves and publishes does not matter here.

    Everybody is there all the time, and speaks English.
    """
    db.session.query(Availability).delete()
    for one in db.session.query(Participant):
        one.languages = [*one.languages, "en"]
    account = person("elena").representations[0].account
    account.locale = "fr"
    return account


def version(event, number: int, held: dict[str, str], before: Agenda | None = None) -> Agenda:
    """An approved version that holds these meetings, with the mails it holds back."""
    plan = an_agenda(event, held, version=number, state=AgendaState.APPROVED)
    notifications.write(event, plan, plan.meetings, before.meetings if before else None)
    bookings.release_agendas(event)
    bookings.book(plan.meetings)
    return plan


def publish(event, account: Account, number: int, held: dict[str, str]) -> Agenda:
    with writing():
        plan = version(event, number, held, versions.published(event.id))
        approval.publish(plan, account, revision=plan.revision)
        transactions.commit()
    return plan


@pytest.fixture
def published(event, elena) -> Agenda:
    """The first version is public and its mails have left."""
    plan = publish(event, elena, 1, FIRST)
    sent()
    return plan


def sent() -> list[tuple[str, str]]:
    """(address, subject) of the mails that leave now."""
    way = transport()
    way.sent.clear()
    sender.drain()
    return sorted((str(mail["To"]), str(mail["Subject"])) for mail in way.sent)


def body(address: str) -> str:
    """The text of the one mail that just left for an address."""
    return next(mail for mail in transport().sent if mail["To"] == address).get_body(("plain",)).get_content()


def decline(who: str, plan: Agenda, key: str) -> None:
    with writing():
        number = next(meeting.id for meeting in db.session.get(Agenda, plan.id).meetings if meeting.key == key)
        own_meetings.decline(person(who), number, "other_plans")
        transactions.commit()


def elenas() -> list[str]:
    return [subject for address, subject in sent() if address == "elena@tiny.example"]


def test_the_first_agenda_leaves_at_once(event, elena):
    publish(event, elena, 1, FIRST)
    assert [address for address, _ in sent()] == ["diego@tiny.example", "elena@tiny.example", "grace@tiny.example"]


def test_a_change_waits_for_the_full_hour(published, clock):
    clock.moment = datetime(2027, 4, 12, 9, 17, 30, tzinfo=UTC)
    decline("diego", published, "diego--elena")
    clock.moment = datetime(2027, 4, 12, 9, 59, 59, tzinfo=UTC)
    assert elenas() == []
    clock.advance(timedelta(seconds=1))
    assert elenas() == ["Petit forum : un rendez-vous est annulé"]


def test_changes_of_an_hour_are_one_mail_that_tells_them_all(published, clock):
    decline("diego", published, "diego--elena")
    clock.advance(timedelta(minutes=20))
    decline("grace", published, "grace--elena")
    clock.advance(timedelta(hours=1))
    assert elenas() == ["Petit forum : votre agenda a changé"]
    text = body("elena@tiny.example")
    assert "Annulés" in text
    assert "Diego" in text
    assert "Grace" in text


def test_a_newer_version_within_the_hour_replaces_what_waited(event, published, elena, clock):
    publish(event, elena, 2, {"diego--elena": "d2-1030", "grace--elena": "d2-0930"})
    publish(event, elena, 3, {"diego--elena": "d2-1030"})
    assert sent() == []
    clock.advance(timedelta(hours=1))
    assert len(elenas()) == 1
    text = body("elena@tiny.example")
    assert text.index("Déplacé") < text.index("Diego") < text.index("Annulé") < text.index("Grace")


def test_what_was_undone_within_the_hour_is_not_told(event, published, elena, clock):
    publish(event, elena, 2, FIRST | {"hugo--grace": "d1-0930"})
    publish(event, elena, 3, FIRST)
    clock.advance(timedelta(hours=1))
    assert "grace@tiny.example" not in [address for address, _ in sent()]


def test_within_a_day_of_the_meeting_it_leaves_at_once_with_what_waited(event, published, clock):
    clock.moment = clocks.instant(slot("d2-0930").starts_at, event.time_zone) - timedelta(hours=25, minutes=30)
    clock.moment = clock.moment.replace(minute=1)
    decline("grace", published, "grace--elena")  # on the second day, 25 and a half hours from now
    assert elenas() == []
    decline("diego", published, "diego--elena")  # on the first day, two hours from now
    assert elenas() == ["Petit forum : votre agenda a changé"]
    text = body("elena@tiny.example")
    assert "Grace" in text
    assert "Diego" in text


def sequences(address: str, name: str) -> list[int]:
    """The sequence numbers under which a meeting with somebody reached a reader's calendar, in the order of the mails."""
    files = [part for mail in transport().sent if mail["To"] == address for part in mail.iter_attachments()]
    entries = [entry for file in files for entry in Calendar.from_ical(file.get_content()).walk("VEVENT")]
    return [int(entry["SEQUENCE"]) for entry in entries if name in str(entry["SUMMARY"])]


@pytest.mark.parametrize("away", ["dropped by a version", "declined"])
def test_a_meeting_that_comes_back_outranks_its_cancellation(event, elena, clock, away):
    told = []
    first = publish(event, elena, 1, FIRST)
    sent()
    told += sequences("elena@tiny.example", "Grace")
    if away == "declined":
        decline("grace", first, "grace--elena")
    else:
        publish(event, elena, 2, {"diego--elena": "d1-1000"})
    clock.advance(timedelta(hours=1))
    sent()
    told += sequences("elena@tiny.example", "Grace")
    publish(event, elena, 3, FIRST)
    clock.advance(timedelta(hours=1))
    sent()
    told += sequences("elena@tiny.example", "Grace")
    assert len(told) == 3
    assert told == sorted(set(told))  # each higher than the one before: calendars ignore what is not
