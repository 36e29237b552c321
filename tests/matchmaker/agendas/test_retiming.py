"""Slots with another time: who is hit, mails, higher SEQUENCE; the next version says what differs from the published one."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from matchmaker.agendas import approval, retiming
from matchmaker.agendas.my_agenda import meetings_in
from matchmaker.agendas.preview import preview
from matchmaker.delivery import sender
from matchmaker.delivery.transports import transport
from matchmaker.foundation import clock as clocks
from matchmaker.foundation import transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.invitations import acts
from matchmaker.models import Agenda, Outbox, Slot
from matchmaker.planning import comparison, drafts
from matchmaker.programme import event_facts, slot_times
from tests.factories import an_organiser, person, scored

pytestmark = pytest.mark.event("tiny")
LATER = timedelta(minutes=5)


def settle() -> None:
    """Let the mails of the publication leave."""
    sender.drain()
    transport().sent.clear()


def shift(event, number: int, by: timedelta = LATER) -> None:
    with writing():
        with retiming.notifying(event):
            moved = db.session.get(Slot, number)
            moved.starts_at, moved.ends_at = moved.starts_at + by, moved.ends_at + by
        transactions.commit()


def another_zone(event, zone: str) -> None:
    names = {name: dict(getattr(event, name)) for name in event_facts.NAMES}
    with writing():
        with retiming.notifying(event):
            event_facts.save(event, names, event.starts_on, event.ends_on, zone, event.country)
        transactions.commit()


def calendars() -> dict[str, dict[str, tuple[int, str]]]:
    """UID -> (SEQUENCE, beginning in UTC) by address, of the mails that leave now."""
    transport().sent.clear()
    sender.drain()
    found: dict[str, dict[str, tuple[int, str]]] = {}
    for mail in transport().sent:
        for part in mail.iter_attachments():
            for one in Calendar.from_ical(part.get_content()).walk("VEVENT"):
                begins = clocks.instant(one["DTSTART"].dt.replace(tzinfo=None), str(one["DTSTART"].dt.tzinfo))
                found.setdefault(mail["To"], {})[str(one["UID"])] = (one["SEQUENCE"], begins.isoformat())
    return found


def addresses() -> set[str]:
    query = db.session.query(Outbox).filter_by(kind="agenda_changed", state="ready")
    return {row.address for row in query}


def test_whoever_meets_in_a_slot_is_told_its_new_time_with_a_higher_sequence(event, published, clock):
    settle()
    mine = meetings_in(person("amina"), published)
    slot = mine[0].slot_id
    both = {one.participant.email for m in published.meetings if m.slot_id == slot for one in m.people}
    shift(event, slot)
    assert addresses() == both
    clock.advance(timedelta(hours=1))
    sent = calendars()
    assert set(sent) == both
    begins = slot_times.of(event)[slot][0].isoformat()
    assert (1, begins) in sent[person("amina").email].values()
    assert sum(sequence for sequence, _ in sent[person("amina").email].values()) == 1  # her other meetings stay


def test_the_time_zone_moves_every_instant(event, published, clock):
    settle()
    before = slot_times.of(event)
    another_zone(event, "Europe/Paris")
    assert all(before[slot] != times for slot, times in slot_times.of(event).items())
    clock.advance(timedelta(hours=1))
    sent = calendars()
    assert set(sent) == {one.participant.email for m in published.meetings for one in m.people}
    assert {sequence for mine in sent.values() for sequence, _ in mine.values()} == {1}


def test_another_name_of_the_same_zone_tells_nobody(event, published):
    settle()
    another_zone(event, "Africa/El_Aaiun")  # the clocks of Casablanca
    assert addresses() == set()
    assert {m.sequence for m in published.meetings} == {0}


def test_who_is_hit_is_known_before_anything_is_saved(event, published):
    slot = published.meetings[0].slot_id
    before = slot_times.of(event)
    after = before | {slot: tuple(instant + LATER for instant in before[slot])}
    found = retiming.retimed(event, before, after)
    there = [m for m in published.meetings if m.slot_id == slot]
    assert found.slots == [slot]
    assert found.held == {slot: len(there)}
    assert found.people == {one.participant_id for m in there for one in m.people}
    assert not retiming.retimed(event, before, before).people


def test_the_past_is_told_to_nobody(event, published, clock):
    settle()
    clock.moment = max(ends for _, ends in slot_times.of(event).values()) + timedelta(days=1)
    shift(event, published.meetings[0].slot_id)
    assert addresses() == set()
    assert {m.sequence for m in published.meetings} == {0}


@pytest.mark.parametrize("left", [False, True])
def test_the_next_version_says_whose_day_differs_from_the_published_one(event, published, clock, left):
    settle()
    slot = published.meetings[0].slot_id
    people = {one.participant_id for m in published.meetings if m.slot_id == slot for one in m.people}
    shift(event, slot)
    if left:
        clock.advance(timedelta(hours=1))
        sender.drain()
    with writing():
        made = drafts.copy(db.session.get(Agenda, published.id))
        transactions.commit()
    found = preview(made)
    assert (found.people, found.told) == (len(people), len(people) if left else 0)
    account, transport_mails = an_organiser(event), db.session.query(Outbox).count()
    for act in (approval.approve, approval.publish):
        with writing():
            act(made, account, revision=made.revision)
            transactions.commit()
    rows = db.session.query(Outbox).filter(Outbox.id > transport_mails).all()
    assert {row.participant_id for row in rows} == (set() if left else people)  # nobody is told the same thing twice
    assert {m.sequence for m in made.meetings if m.slot_id == slot} == {1}
    clock.advance(timedelta(hours=1))
    assert len(calendars()) == (0 if left else len(people))


def test_versions_side_by_side_keep_the_instants_that_they_promised(event, published):
    slot = published.meetings[0].slot_id
    shift(event, slot)
    with writing():
        made = drafts.copy(db.session.get(Agenda, published.id))
        transactions.commit()
    moved = comparison.compare([published, made]).changes.moved
    assert {one.before.slot_id for one in moved} == {slot}
    assert all(one.after.starts_at - one.before.starts_at == LATER for one in moved)


def test_two_shifts_within_the_hour_are_one_mail_with_the_last_time(event, published, clock):
    settle()
    slot = published.meetings[0].slot_id
    shift(event, slot)
    shift(event, slot)
    clock.advance(timedelta(hours=1))
    sent = calendars()
    begins = slot_times.of(event)[slot][0].isoformat()
    assert all((2, begins) in mine.values() for mine in sent.values())


def test_invitations_move_too_accepted_ones_by_calendar_and_open_ones_by_their_mail(event, clock):
    elena, diego = person("elena"), person("diego")
    scored(elena, diego)
    with writing():
        one = acts.invite(elena, diego)
        acts.send(one)
        transactions.commit()
    settle()
    shift(event, one.slot_id)
    sender.drain()
    (again,) = transport().sent
    assert again["To"] == diego.email
    assert f"{one.slot.starts_at:%H:%M}" in again.get_body(("plain",)).get_content()
    with writing():
        acts.accept(one, diego)
        transactions.commit()
    settle()
    shift(event, one.slot_id)
    clock.advance(timedelta(hours=1))
    sent = calendars()
    assert set(sent) == {elena.email, diego.email}
    assert {sequence for mine in sent.values() for sequence, _ in mine.values()} == {one.sequence}
