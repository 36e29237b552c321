"""My agenda: what stands, what changed, what was not met and why; declining and proposing; calendars and paper."""

import re
from datetime import timedelta

import pytest
from icalendar import Calendar

from matchmaker.agendas import my_agenda, own_meetings, own_unmet
from matchmaker.agendas.free_slots import free_slots
from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import LOCALES, MeetingState, Strength
from matchmaker.models import Availability, Booking, Meeting, Outbox, Unmet
from matchmaker.planning import versions
from tests.factories import a_wish, person
from tests.scenes import draft, publish

pytestmark = pytest.mark.event("tiny")


def home(key: str = "amina") -> str:
    return f"/p/{person(key).id}/agenda"


def meeting(key: str = "amina--chen") -> Meeting:
    """The meeting of two people in the published agenda."""
    agenda = versions.published(person("amina").event_id)
    return db.session.query(Meeting).filter_by(key=key, agenda_id=agenda.id).one()


@pytest.fixture
def roomy(published):
    """Amina, who was away in half of the slots, comes for both days."""
    db.session.query(Availability).filter_by(participant_id=person("amina").id).delete()
    transactions.commit()
    return published


def test_before_publishing_there_is_nothing_to_see(enter):
    assert "No agenda yet" in enter("amina").text(home())


@pytest.mark.parametrize("locale", LOCALES)
def test_the_agenda_names_person_place_language_and_interpreter(published, enter, locale):
    page = enter("amina", locale).text(home())
    names = {"ar": "جناح", "fr": "Stand", "en": "Bamboo Lake booth"}
    assert "Chen Yulan" in page
    assert names[locale] in page
    assert "Lamia Sefrioui" in page  # interprets for Diego
    assert page.index("10:00") < page.index("10:30")


def test_others_do_not_see_it(published, enter):
    stranger = enter("elena")
    assert stranger.get(home()).status_code == 404
    assert stranger.get(f"{home('elena')}/{meeting().id}").status_code == 404
    assert stranger.get(f"{home('elena')}/{meeting().id}.ics").status_code == 404
    answer = stranger.post(f"{home('elena')}/{meeting().id}/decline", {"reason": "other"}, form_on=home("elena"))
    assert answer.status_code == 404
    assert meeting().state is MeetingState.PLANNED


def test_declining_frees_the_slot_and_tells_the_other_side_once(published, enter):
    browser, number, sequence = enter("amina"), meeting().id, meeting().sequence
    page = f"{home()}/{number}"
    for _twice in range(2):
        browser.post(f"{page}/decline", {"reason": "other_plans"}, form_on=home())
    row = meeting()
    assert (row.state, row.sequence, row.cancel_reason) == (MeetingState.CANCELLED, sequence + 1, "other_plans")
    assert db.session.query(Booking).filter_by(meeting_id=number).count() == 0
    told = db.session.query(Outbox).filter_by(kind="meeting_declined").all()
    assert [mail.participant_id for mail in told] == [person("chen").id]
    assert "Cancelled" in browser.text(home())


def test_declining_needs_a_reason_and_a_meeting_to_come(published, enter, clock):
    browser, page = enter("amina"), f"{home()}/{meeting().id}"
    answer = browser.post(f"{page}/decline", {}, form_on=page)
    assert answer.status_code == 409
    assert "Choose a reason first." in answer.get_data(as_text=True)
    clock.advance(timedelta(days=23))  # after the event
    assert browser.post(f"{page}/decline", {"reason": "other"}, form_on=home()).status_code == 409
    assert meeting().state is MeetingState.PLANNED


def test_a_proposed_slot_moves_the_meeting_only_when_the_other_side_agrees(roomy, enter):
    row = meeting()
    slot, before = free_slots(row)[0].id, (row.slot_id, row.sequence)
    amina, chen = enter("amina"), enter("chen")
    mine, theirs = f"{home()}/{row.id}", f"{home('chen')}/{row.id}"
    assert amina.post(f"{mine}/propose", {"slot": slot}, form_on=mine).status_code == 303
    assert (meeting().slot_id, meeting().sequence) == before
    assert amina.post(f"{mine}/proposal", {"answer": "yes"}, form_on=mine).status_code == 409  # not one's own
    assert chen.post(f"{theirs}/proposal", {"answer": "yes"}, form_on=theirs).status_code == 303
    moved = meeting()
    assert (moved.slot_id, moved.sequence, moved.proposed_slot_id) == (slot, before[1] + 1, None)
    assert {booking.slot_id for booking in db.session.query(Booking).filter_by(meeting_id=moved.id)} == {slot}
    kinds = [mail.kind for mail in db.session.query(Outbox).filter(Outbox.agenda_id.is_(None)).order_by(Outbox.id)]
    assert kinds == ["slot_proposed", "meeting_moved"]


def test_a_refused_proposal_leaves_everything_where_it_is(roomy, enter):
    row = meeting()
    before, slot = row.slot_id, free_slots(row)[0].id
    mine, theirs = f"{home()}/{row.id}", f"{home('chen')}/{row.id}"
    enter("amina").post(f"{mine}/propose", {"slot": slot}, form_on=mine)
    enter("chen").post(f"{theirs}/proposal", {"answer": "no"}, form_on=theirs)
    assert (meeting().slot_id, meeting().proposed_slot_id) == (before, None)


def test_only_mutually_free_slots_can_be_proposed(published, enter):
    row = meeting()
    taken = next(slot for slot in person("amina").event.slots if slot.id not in {free.id for free in free_slots(row)})
    page = f"{home()}/{row.id}"
    answer = enter("amina").post(f"{page}/propose", {"slot": taken.id}, form_on=page)
    assert answer.status_code == 409
    assert meeting().proposed_slot_id is None


def test_a_slot_taken_meanwhile_refuses_the_move(roomy, enter):
    row = meeting()
    slot = free_slots(row)[0]
    mine, theirs = f"{home()}/{row.id}", f"{home('chen')}/{row.id}"
    enter("amina").post(f"{mine}/propose", {"slot": slot.id}, form_on=mine)
    rival = meeting("amina--diego")
    db.session.add(
        Booking(event_id=slot.event_id, slot_id=slot.id, participant_id=person("amina").id, seat=1, meeting_id=rival.id)
    )
    transactions.commit()
    chen = enter("chen")
    before = meeting().slot_id
    assert chen.post(f"{theirs}/proposal", {"answer": "yes"}, form_on=theirs).status_code == 409
    assert meeting().slot_id == before


def test_an_unmet_wish_has_a_reason_and_what_would_unlock_it(published, enter):
    unmet = db.session.query(Unmet).filter_by(agenda_id=published.id).one()
    keys = {db.session.get(type(person("amina")), number).key for number in (unmet.a_id, unmet.b_id)}
    sender = next(key for key in sorted(keys) if own_unmet.unmet(person(key)))
    page = enter(sender).text(home(sender))
    assert "All tables were taken" in page
    assert "with one more table" in page


@pytest.mark.parametrize(("blocker", "unlock", "shown", "hidden"), [
    ("amina", "amina", "reached this event&#39;s limit of meetings a day (6).", "no room left"),
    ("grace", "grace", "There was no room left for this meeting.", "one more meeting."),
])  # fmt: skip
def test_reasons_speak_of_the_readers_own_side_only(published, enter, blocker, unlock, shown, hidden):
    a_wish("amina", "grace", Strength.LIKE)
    a, b = sorted((person("amina").id, person("grace").id))
    db.session.add(
        Unmet(
            agenda_id=published.id, a_id=a, b_id=b, wished=True, value=1, reason="participant_full",
            blockers=[blocker], unlock={"kind": "maximum", "participant": unlock},
        )
    )  # fmt: skip
    transactions.commit()
    page = enter("amina").text(home())
    assert shown in page
    assert hidden not in page


def unmet_row(published, a: str, b: str, **values) -> None:
    first, second = sorted((person(a).id, person(b).id))
    usual = {"wished": True, "value": 1, "blockers": [], "unlock": None}
    db.session.add(Unmet(agenda_id=published.id, a_id=first, b_id=second, **(usual | values)))
    transactions.commit()


def test_ones_own_maximum_is_not_the_events_limit_of_a_day(published, enter):
    a_wish("amina", "grace", Strength.LIKE)
    person("amina").max_meetings = len([one for one in my_agenda.entries(person("amina")) if one.stands])
    unmet_row(published, "amina", "grace", reason="participant_full", blockers=["amina"])
    page = enter("amina").text(home())
    assert "You have reached your own maximum of meetings." in page
    assert "limit of meetings a day" not in page


def test_a_limit_of_an_organisation_names_whom_the_reader_meets_of_it(published, enter):
    a_wish("amina", "grace", Strength.LIKE)
    person("grace").organisation_id = person("chen").organisation_id
    unmet_row(published, "amina", "grace", reason="limit")
    assert "You meet enough people of this organisation already: Chen" in re.sub(
        r"\s+", " ", enter("amina").text(home())
    )


def test_a_must_that_lost_says_against_what(published, enter):
    a_wish("amina", "grace", Strength.MUST)
    unmet_row(published, "amina", "grace", reason="displaced", value=1)
    (row,) = [one for one in own_unmet.unmet(person("amina")) if one.wish.receiver.key == "grace"]
    assert {one.key for one in row.against} <= {one.other.key for one in my_agenda.entries(person("amina"))}
    page = enter("amina").text(home())
    assert f"stand instead: {row.against[0].name}" in page
    a_wish("amina", "grace", Strength.LIKE)
    transactions.commit()
    assert "stand instead" not in enter("amina").text(home())


def test_a_veto_a_rule_and_a_withdrawal_read_the_same(published, enter):
    """Farid said no to Grace; whoever is in the way, the sentence is one."""
    a_wish("grace", "farid", Strength.LIKE)
    a_wish("grace", "hugo", Strength.LIKE)
    person("hugo").state = "withdrawn"
    transactions.commit()
    rows = {one.wish.receiver.key: one.reason for one in own_unmet.unmet(person("grace"))}
    assert rows["farid"] == rows["hugo"] == "not_proposed"
    assert "This meeting was not proposed." in enter("grace").text(home("grace"))


def test_somebody_elses_unmet_wish_for_me_is_not_shown(published, enter):
    a, b = sorted((person("amina").id, person("grace").id))
    db.session.add(Unmet(agenda_id=published.id, a_id=a, b_id=b, wished=True, value=1, reason="displaced", blockers=[]))
    a_wish("grace", "amina", Strength.MUST)
    transactions.commit()
    assert "Grace Wanjiru" not in enter("amina").text(home())


def test_what_changed_since_one_last_looked(published, event, enter):
    browser = enter("amina")
    browser.post(f"{home()}/seen", form_on=home())
    assert "What changed" not in browser.text(home())
    a_wish("amina", "chen", Strength.NO)  # the next version cannot hold this meeting
    transactions.commit()
    publish(draft(event, versions.published(event.id)))
    page = browser.text(home())
    assert "What changed since you last looked" in page
    assert "Chen Yulan" in page
    browser.post(f"{home()}/seen", form_on=home())
    assert "What changed" not in browser.text(home())


def test_a_moved_meeting_says_where_it_stood_before(roomy, enter):
    browser, row = enter("amina"), meeting()
    browser.post(f"{home()}/seen", form_on=home())
    row = meeting()
    was, slot = row.slot.starts_at, free_slots(row)[0]
    own_meetings.propose_slot(person("chen"), row.id, slot.id)
    transactions.commit()
    start = f"/p/{person('amina').id}/"
    assert "1 proposal waits for your answer" in browser.text(start)
    assert f'href="{home()}/{row.id}"' in browser.text(start)
    assert "Another time is proposed to you" in browser.text(home())
    own_meetings.answer_proposal(person("amina"), row.id, agreed=True)
    transactions.commit()
    assert "waits for your answer" not in browser.text(start)
    assert f"instead of Tuesday 4 May, <bdi>{was:%H:%M}</bdi>" in browser.text(home())


def parsed(content: bytes) -> dict[str, dict]:
    """UID -> facts, by a parser that is not ours."""
    calendar = Calendar.from_ical(content)
    return {
        str(event["UID"]): {
            "sequence": int(event["SEQUENCE"]), "status": str(event["STATUS"]), "start": event["DTSTART"].dt,
            "summary": str(event["SUMMARY"]), "method": str(calendar["METHOD"]),
        }
        for event in calendar.walk("VEVENT")
    }  # fmt: skip


def uid_with(key: str) -> str:
    """The UID of Amina's meeting with somebody: numbers, so that no name stays in a calendar."""
    a, b = sorted((person("amina").id, person(key).id))
    return f"meeting-{a}-{b}.{person(key).event.calendar_id}"


def test_a_meetings_calendar_file(published, enter):
    row = meeting()
    file = enter("amina").get(f"{home()}/{row.id}.ics").data
    (entry,) = parsed(file).values()
    assert (entry["method"], entry["status"], entry["sequence"]) == ("PUBLISH", "CONFIRMED", row.sequence)
    assert entry["start"].replace(tzinfo=None) == row.slot.starts_at
    assert entry["start"].tzinfo.key == "Africa/Casablanca"
    assert [line for line in file.split(b"\r\n") if line.startswith(b"TZOFFSETTO")] == [
        b"TZOFFSETTO:+0100"
    ]  # no history
    assert "Chen Yulan" in entry["summary"]


def test_the_feed_follows_moves_and_cancellations(published, event, enter, browser):
    amina = enter("amina")
    assert amina.post(f"{home()}/feed", {"feed": "open"}, form_on=home()).status_code == 303
    address = f"/calendar/{person('amina').feed_token}.ics"
    first = parsed(browser.get(address).data)  # no session: the address is the key
    assert len(first) == 3
    number = meeting().id
    amina.post(f"{home()}/{number}/decline", {"reason": "other"}, form_on=f"{home()}/{number}")
    second = parsed(browser.get(address).data)
    assert set(second) == set(first)
    fallen = [uid for uid, one in second.items() if one["status"] == "CANCELLED"]
    assert fallen == [uid_with("chen")]
    assert second[fallen[0]]["sequence"] == first[fallen[0]]["sequence"] + 1
    a_wish("amina", "diego", Strength.NO)
    transactions.commit()
    publish(draft(event, versions.published(event.id)))
    third = parsed(browser.get(address).data)
    gone = uid_with("diego")
    assert third[gone]["status"] == "CANCELLED"
    assert third[gone]["sequence"] > first[gone]["sequence"]


def test_a_renewed_feed_closes_the_old_address(published, enter, browser):
    amina = enter("amina")
    amina.post(f"{home()}/feed", {"feed": "open"}, form_on=home())
    old = f"/calendar/{person('amina').feed_token}.ics"
    amina.post(f"{home()}/feed", {"feed": "open"}, form_on=home())
    assert browser.get(old).status_code == 404
    amina.post(f"{home()}/feed", {"feed": "close"}, form_on=home())
    assert person("amina").feed_token is None


@pytest.mark.parametrize("locale", LOCALES)
def test_the_agenda_on_paper(published, enter, locale):
    answer = enter("amina", locale).get(f"{home()}.pdf")
    assert answer.status_code == 200
    assert answer.data.startswith(b"%PDF-")
    assert b"PlexLatin" in answer.data.replace(b" ", b"")


def test_ones_own_time_stands_beside_the_events_where_it_differs(published, enter):
    browser = enter("amina")
    assert "Yours:" not in browser.text(home())
    browser.post("/account/", {"time_zone": "America/Bogota"})
    assert "Yours: 04:00" in browser.text(home())  # Casablanca 10:00 is 09:00 UTC is 04:00 in Bogota
