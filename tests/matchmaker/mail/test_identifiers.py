"""Calendar files and mails as other programs read them: time zones, the organizer, identifiers that nobody else has."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from icalendar import Calendar

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MailKind
from matchmaker.mail import ics
from matchmaker.mail.outbox import enqueue
from matchmaker.mail.vtimezone import changes
from matchmaker.models import Event, Invitation


def entry(day: datetime, zone: str, uid: str = "a") -> ics.Entry:
    return ics.Entry(uid, 0, day, day + timedelta(minutes=20), zone, "A meeting", "Table 1")


def turns(zone: str, year: int) -> list[datetime]:
    return list(changes(ZoneInfo(zone), datetime(year, 1, 1, tzinfo=UTC), datetime(year, 12, 31, tzinfo=UTC)))


@pytest.mark.parametrize("year", range(2026, 2036))
def test_clocks_change_at_both_ends_of_a_ramadan(year):
    found = turns("Africa/Casablanca", year)
    assert len(found) in (2, 3, 4)  # in 2030 two Ramadans begin
    assert all(one.weekday() == 6 and one.hour == 2 for one in found)  # Sundays


ZONES = [("Africa/Casablanca", year) for year in range(2026, 2036)] + [
    (zone, 2027)
    for zone in (
        "Africa/El_Aaiun",
        "Africa/Cairo",
        "Europe/Paris",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Gaza",
    )
]


@pytest.mark.parametrize(("zone", "year"), ZONES)
def test_another_program_reads_the_right_instant_around_every_change(app, zone, year):
    changed = turns(zone, year)
    assert changed
    for turn in changed:
        days = [
            datetime.combine((turn + timedelta(days=n)).date(), datetime.min.time()) + timedelta(hours=9)
            for n in (-2, 2)
        ]
        file = ics.calendar([entry(day, zone) for day in days]).decode()
        read = tzical(StringIO(file)).get(zone)
        before, after = (ZoneInfo(zone).utcoffset(day) for day in days)
        assert before != after
        assert [read.utcoffset(day) for day in days] == [before, after], turn


def test_a_zone_without_a_change_in_these_days_has_one_offset(app):
    file = Calendar.from_ical(ics.calendar([entry(datetime(2027, 5, 4, 9), "Africa/Casablanca")]))
    (zone,) = file.walk("VTIMEZONE")
    assert [one.TZOFFSETTO for one in zone.subcomponents] == [timedelta(hours=1)]
    assert "VTIMEZONE" not in ics.calendar([entry(datetime(2027, 5, 4, 9), "UTC")]).decode()


@pytest.mark.parametrize("method", ["PUBLISH", "CANCEL"])
def test_the_sender_of_mails_is_the_organizer(app, method):
    (one,) = Calendar.from_ical(ics.calendar([entry(datetime(2027, 5, 4, 9), "Africa/Casablanca")], method)).walk(
        "VEVENT"
    )
    assert str(one["ORGANIZER"]) == "mailto:matchmaker@localhost.localdomain"
    assert one["ORGANIZER"].params["CN"] == "Matchmaker"


def an_event(key: str) -> Event:
    day = date(2027, 5, 4)
    return Event(
        key=key, name={}, time_zone="UTC", starts_on=day, ends_on=day, created_at=datetime(2027, 1, 1, tzinfo=UTC)
    )


def test_the_same_event_in_another_database_has_other_uids(app):
    uids = set()
    for _ in range(2):
        event = an_event("forum")
        db.session.add(event)
        db.session.flush()
        uids.add(ics.invitation_uid(event, Invitation(id=1)))
        assert ics.invitation_uid(event, Invitation(id=1)) in uids  # and always the same ones
        db.session.rollback()
    assert len(uids) == 2


def test_the_same_mail_of_another_database_has_another_message_id(app):
    ids = set()
    for _ in range(2):
        row = enqueue(MailKind.SIGN_IN, "a@example.org", "en", {}, dedupe_key="sign_in:1")
        db.session.flush()
        assert enqueue(MailKind.SIGN_IN, "a@example.org", "en", {}, dedupe_key="sign_in:1") is row
        ids.add(row.message_id)
        db.session.rollback()
    assert len(ids) == 2
    assert all(one.endswith("@localhost.localdomain>") for one in ids)
