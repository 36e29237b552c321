"""What a mail about an agenda holds when it leaves: what is true by then, or no mail at all; which changes wait for the hour."""

from datetime import datetime, timedelta

import pytest
from icalendar import Calendar

from matchmaker.agendas import change_digest, letters
from matchmaker.foundation import clock as clocks
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import AgendaState, MeetingState, OutboxState
from matchmaker.models import Agenda, Meeting, Outbox
from tests.factories import an_agenda, person, slot

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def plan(event) -> Agenda:
    """Diego meets Elena at ten; the meeting with Hugo of the version before is gone."""
    an_agenda(event, {"diego--hugo": "d2-0930"}, state=AgendaState.SUPERSEDED)
    return an_agenda(event, {"diego--elena": "d1-1000", "diego--amina": "d1-0930"}, version=2)


def mail(kind: str, reader: str = "diego", **content) -> Outbox:
    """A row of the outbox for one reader."""
    one, now, number = person(reader), clocks.now(), db.session.query(Outbox).count()
    row = Outbox(
        event_id=one.event_id, participant_id=one.id, kind=kind, address=f"{reader}@tiny.example", locale="en",
        content=content, dedupe_key=f"{number}", message_id=f"<{number}>", created_at=now, next_attempt_at=now,
        state=OutboxState.READY, attempts=0,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def changed(plan: Agenda, **change: list[str]) -> Outbox:
    content = {"agenda_id": plan.id, "participant_id": person("diego").id}
    return mail("agenda_changed", **content, change={"new": [], "moved": [], "dropped": []} | change)


def names(letter, part: str) -> list[str]:
    return [row["name"].partition(" (")[0] for row in letter.context[part]]


def files(letter) -> dict[str, list[str]]:
    """Method of each calendar file -> the people whom its entries name."""
    return {
        method: [str(one["SUMMARY"]) for one in Calendar.from_ical(content).walk("VEVENT")]
        for _name, method, content in letter.calendars
    }


def begins(key: str) -> datetime:
    one = slot(key)
    return clocks.instant(one.starts_at, one.event.time_zone)


def meeting(plan: Agenda, key: str) -> Meeting:
    return next(one for one in plan.meetings if one.key == key)


def test_a_day_lists_its_meetings_in_order_and_comes_with_a_calendar(plan):
    row = mail("agenda_published", agenda_id=plan.id, participant_id=person("diego").id)
    letter = letters.agenda(row)
    assert names(letter, "meetings") == ["Amina Lahrichi", "Elena Quiroga Vidal"]
    assert letter.context["me"] == person("diego").name
    assert [len(entries) for entries in files(letter).values()] == [2]


def test_a_change_says_what_is_new_and_what_is_gone_and_takes_that_out_of_calendars(plan):
    letter = letters.agenda(changed(plan, new=["diego--elena"], dropped=["diego--hugo"]))
    assert (names(letter, "new"), names(letter, "moved"), names(letter, "dropped")) == (
        ["Elena Quiroga Vidal"], [], ["Hugo Sequeira"],
    )  # fmt: skip
    assert set(files(letter)) == {"PUBLISH", "CANCEL"}
    assert "Hugo" in files(letter)["CANCEL"][0]


def test_a_change_that_is_none_any_more_is_not_mailed(plan):
    row = changed(plan, new=["diego--elena"], moved=["diego--elena"])
    assert letters.agenda(row) is not None
    meeting(plan, "diego--elena").state = MeetingState.CANCELLED
    assert letters.agenda(row) is None
    assert letters.agenda(changed(plan)) is None
    assert letters.agenda(changed(plan, dropped=["diego--nobody"])) is None


def test_a_day_of_an_agenda_or_a_person_that_is_gone_is_not_mailed(plan):
    assert letters.agenda(mail("agenda_published", agenda_id=plan.id + 99, participant_id=person("diego").id)) is None
    assert letters.agenda(mail("agenda_published", agenda_id=plan.id, participant_id=0)) is None


def test_a_declined_meeting_leaves_the_calendar_under_a_higher_number(plan):
    held = meeting(plan, "diego--elena")
    held.sequence = 4
    letter = letters.declined(mail("meeting_declined", meeting_id=held.id))
    assert letter.context["meeting"]["name"].startswith("Elena")
    [(_, method, content)] = letter.calendars
    assert (method, Calendar.from_ical(content).walk("VEVENT")[0]["SEQUENCE"]) == ("CANCEL", 5)
    assert letters.declined(mail("meeting_declined", meeting_id=0)) is None


def test_another_time_is_told_as_long_as_it_is_the_one_proposed(plan):
    held, other = meeting(plan, "diego--elena"), slot("d2-1030")
    row = mail("slot_proposed", meeting_id=held.id, slot_id=other.id)
    assert letters.slot_proposed(row) is None
    held.proposed_slot_id = other.id
    letter = letters.slot_proposed(row)
    assert (letter.context["proposed"], letter.context["meeting"]["slot"]) == (other, held.slot)
    assert letter.calendars == []
    held.proposed_slot_id = slot("d1-0930").id
    assert letters.slot_proposed(row) is None


def test_a_moved_meeting_is_told_unless_it_was_cancelled_since(plan):
    held = meeting(plan, "diego--elena")
    row = mail("meeting_moved", reader="elena", meeting_id=held.id)
    letter = letters.moved(row)
    assert letter.context["meeting"]["name"].startswith("Diego")
    assert set(files(letter)) == {"PUBLISH"}
    held.state = MeetingState.CANCELLED
    assert letters.moved(row) is None


def test_a_reminder_tells_the_meetings_of_its_day_that_still_stand(plan):
    letter = letters.reminder(mail("reminder", day=0))
    assert names(letter, "meetings") == ["Amina Lahrichi", "Elena Quiroga Vidal"]
    assert letter.context["date"] == slot("d1-0930").starts_at
    assert letters.reminder(mail("reminder", day=1)) is None
    meeting(plan, "diego--amina").state = MeetingState.CANCELLED
    assert names(letters.reminder(mail("reminder", day=0)), "meetings") == ["Elena Quiroga Vidal"]


def test_a_change_waits_for_the_full_hour_and_the_next_one_takes_it_along(plan, clock):
    clock.advance(timedelta(minutes=10))
    first = changed(plan, dropped=["diego--hugo"])
    change_digest.gather(first, [begins("d1-1000")])
    hour = datetime(2027, 4, 12, 10, tzinfo=clock.moment.tzinfo)
    assert first.next_attempt_at == hour
    clock.advance(timedelta(minutes=30))
    second = changed(plan, new=["diego--elena"])
    change_digest.gather(second, [begins("d1-1000")])
    assert (first.state, first.content) == (OutboxState.DROPPED, {})
    assert (second.state, second.next_attempt_at) == (OutboxState.READY, hour)
    assert second.content["change"] == {"new": ["diego--elena"], "moved": [], "dropped": ["diego--hugo"]}


def test_another_readers_change_and_one_that_is_under_way_are_left_alone(plan, clock):
    other = mail("agenda_changed", reader="elena", agenda_id=plan.id, participant_id=person("elena").id, change={})
    under_way = changed(plan, dropped=["diego--hugo"])
    for row in (other, under_way):
        change_digest.gather(row, [])
    under_way.token = "a sender's"
    change_digest.gather(changed(plan, new=["diego--elena"]), [])
    assert {other.state, under_way.state} == {OutboxState.READY}


def test_within_a_day_of_the_meeting_a_change_leaves_at_once(event, plan, clock):
    clock.moment = clocks.instant(slot("d1-1000").starts_at, event.time_zone) - change_digest.SOON
    near = changed(plan, new=["diego--elena"])
    change_digest.gather(near, [begins("d1-1000")])
    assert near.next_attempt_at == clock.moment
    near.state = OutboxState.SENT
    far = changed(plan, dropped=["diego--hugo"])
    change_digest.gather(far, [begins("d2-0930")])
    assert far.next_attempt_at > clock.moment


def test_publishing_releases_what_the_agenda_held_back_and_nothing_else(event, plan):
    held = [mail("agenda_published", agenda_id=plan.id, participant_id=person("diego").id), changed(plan, new=["x"])]
    draft = an_agenda(event, {}, version=3, state=AgendaState.APPROVED)
    waits_for_another = mail("agenda_published", reader="elena", agenda_id=plan.id, participant_id=0)
    for row in held:
        row.agenda_id, row.state = plan.id, OutboxState.HELD
    waits_for_another.agenda_id, waits_for_another.state = draft.id, OutboxState.HELD
    db.session.flush()
    assert change_digest.release(event, plan, None) == 2
    assert [row.state for row in held] == [OutboxState.READY] * 2
    assert held[0].next_attempt_at == clocks.now()  # a first agenda does not wait
    assert held[1].next_attempt_at > clocks.now()
    assert waits_for_another.state is OutboxState.HELD
