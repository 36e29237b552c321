"""The event day: tables break, a room floods. Who is hit is shown, the fewest move, and only they are told."""

import pytest
from selenium.webdriver.common.by import By

from matchmaker.agendas import approval, replanning
from matchmaker.agendas.preview import preview
from matchmaker.foundation import transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import AgendaState, OutboxState, RunState
from matchmaker.invitations import acts
from matchmaker.models import Agenda, Closure, Event, Meeting, Outbox, Participant, Place, Slot
from matchmaker.planning import comparison
from matchmaker.planning.problem import USUAL, build_problem
from matchmaker.programme import venue
from tests import scenes
from tests.cells import snapshot
from tests.factories import an_organiser, scored
from tests.web.browser import overflow
from tests.web.organisers.driving import approve_and_publish, enter_pages, go, move_and_pin
from tests.web.organisers.pages import forms, send, submit

BASE = "/o/tiny-2027"


def change(place: Place, *, capacity: int | None = None, closed: list[Slot] = ()) -> None:
    """What the form of a place does."""
    event = db.session.get(Event, place.event_id)
    kept = {closure.slot_id for closure in place.closures} | {slot.id for slot in closed}
    with writing():
        venue.save_place(
            event, place, kind=place.kind, name=place.name, capacity=capacity or place.capacity, zone=place.zone,
            owner=place.owner, closed=[slot for slot in event.slots if slot.id in kept],
            kinds=place.kinds, hint=place.hint,
        )  # fmt: skip
        transactions.commit()


def replanned(event, before: Agenda) -> Agenda:
    """The draft of a run that keeps what was promised."""
    return scenes.draft(event, before, seconds=15, weights=USUAL | {"stability": 100})


def changed(before: Agenda, after: Agenda) -> set[str]:
    """Meetings that are held elsewhere, at another time or table, or no more."""
    old, new = ({key: at[:3] for key, at in snapshot(one).items()} for one in (before, after))
    return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


def told(agenda: Agenda) -> set[int]:
    """Who has a mail about the agenda."""
    return set(db.session.scalars(db.select(Outbox.participant_id).where(Outbox.agenda_id == agenda.id)))


class TestAtTheForum:
    """Six hundred people, a pool of thirty-four tables."""

    pytestmark = pytest.mark.event("casablanca")

    @pytest.fixture
    def before(self, published) -> Agenda:
        return published

    @pytest.fixture
    def lounge(self, event) -> Place:
        return db.session.query(Place).filter_by(key="lounge-tables").one()

    def test_tables_that_break_move_those_who_sat_there_and_hardly_anybody_else(self, event, before, lounge):
        used = sorted({m.seat for m in before.meetings if m.place_id == lounge.id})
        change(lounge, capacity=used[-3])
        hit = {m.key for m in before.meetings if m.place_id == lounge.id and m.seat > used[-3]}
        assert {one.key for one in replanning.conflicts(before)["crowded"]} == hit
        assert len(hit) == replanning.count(event) > 0
        after = replanned(event, before)
        self.proposed_and_told(event, before, after, hit, besides=len(hit) // 4)

    def test_a_flooded_hall_moves_as_few_as_can_be(self, event, before, lounge):
        slot = next(m.slot for m in before.meetings if m.place_id == lounge.id)
        change(lounge, closed=[slot])
        hit = {m.key for m in before.meetings if m.place_id == lounge.id and m.slot_id == slot.id}
        assert {one.key for one in replanning.conflicts(before)["closed"]} == hit
        after = replanned(event, before)
        assert not [m for m in after.meetings if m.place_id == lounge.id and m.slot_id == slot.id]
        self.proposed_and_told(event, before, after, hit, besides=len(hit))

    def proposed_and_told(self, event, before: Agenda, after: Agenda, hit: set[str], besides: int) -> None:
        """Nothing changes for anybody before it is approved; then those whose day changed get one mail each, the others none."""
        moved = changed(before, after)
        assert hit <= moved
        assert len(moved - hit) <= besides
        assert comparison.compare([before, after]).changes.keys == moved
        assert (before.state, after.state, told(after)) == (AgendaState.PUBLISHED, AgendaState.DRAFT, set())
        touched = {
            one.participant_id for m in (*before.meetings, *after.meetings) if m.key in moved for one in m.people
        }
        assert preview(after).people == len(touched)
        account = an_organiser(event)
        approval.approve(after, account, revision=after.revision)
        assert {row.state for row in db.session.query(Outbox).filter_by(agenda_id=after.id)} == {OutboxState.HELD}
        approval.publish(after, account, revision=after.revision)
        assert told(after) == touched
        assert len(touched) < db.session.query(Participant).count() / 2
        assert replanning.count(event) == 0


pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def table(event) -> Place:
    return db.session.query(Place).filter_by(key="table").one()


def at_the_table(agenda: Agenda, table: Place) -> Meeting:
    return next(meeting for meeting in agenda.meetings if meeting.place_id == table.id)


def closing(meeting: Meeting) -> dict[str, str]:
    """The fields of a place's form that close it while a meeting is held there."""
    starts, ends = meeting.slot.starts_at, meeting.slot.ends_at
    return {"closed-day": f"{starts:%Y-%m-%d}", "closed-start": f"{starts:%H:%M}", "closed-end": f"{ends:%H:%M}"}


def test_the_form_of_a_place_shows_those_whom_its_change_hits_before_it_is_saved(client, owner, event, draft, table):
    scenes.publish(draft)
    held = at_the_table(draft, table)
    page = f"{BASE}/setup/places/{table.id}"
    assert submit(client, page, "place-form").headers["Location"].endswith("/setup")
    asked = submit(client, page, "place-form", **closing(held))
    told = asked.text.split('id="foreseen"')[1].split("</details>")[0]
    assert all(one.participant.name in told for one in held.people)
    assert replanning.count(event) == 0  # nothing was saved
    assert db.session.query(Closure).filter_by(place_id=table.id, slot_id=held.slot_id).count() == 0
    answer = send(client, page, forms(asked)["place-form"])
    assert answer.headers["Location"] == f"{BASE}/replan"
    shown = client.get(f"{BASE}/replan").text
    assert "1 promised meeting cannot be held as planned any more." in shown
    listed = shown.split('id="trouble-closed"')[1].split("</details>")[0]
    assert all(one.participant.name in listed for one in held.people)
    assert f"{held.slot.starts_at:%H:%M}" in listed
    assert "1 promised meeting cannot stand as it is." in client.get(f"{BASE}/").text
    assert "1 promised meeting" not in client.get(f"{BASE}/agendas").text


def test_more_than_was_agreed_to_is_shown_again(client, owner, event, draft, table):
    scenes.publish(draft)
    page = f"{BASE}/setup/places/{table.id}"
    asked = forms(submit(client, page, "place-form", **closing(at_the_table(draft, table))))["place-form"]
    assert len({one.slot_id for one in draft.meetings if one.place_id == table.id}) > 1
    answer = send(client, page, asked, **{"closed-day": "every", "closed-start": "", "closed-end": ""})
    assert answer.status_code == 200
    assert 'id="foreseen"' in answer.text
    assert replanning.count(event) == 0


def test_an_interpreter_who_is_away_shows_the_meetings_that_need_them(client, owner, event, draft):
    (person,) = {one.interpreter for one in draft.meetings if one.interpreter}
    scenes.publish(draft)
    page = f"{BASE}/setup/interpreters/{person.id}"
    away = {"absent-day": "every", "absent-start": "", "absent-end": ""}
    asked = submit(client, page, "interpreter-form", **away)
    assert 'id="foreseen"' in asked.text
    assert replanning.count(event) == 0
    assert send(client, page, forms(asked)["interpreter-form"], **away).headers["Location"] == f"{BASE}/replan"
    assert replanning.count(event) > 0


def test_a_longer_walk_shows_the_meetings_that_it_parts(client, owner, event, draft):
    scenes.publish(draft)
    page = f"{BASE}/setup/zones"
    shown = forms(client.get(page))["walks-form"]["fields"]
    name = next(name for name in shown if name.startswith("walk-") and name != "walk-others")
    asked = submit(client, page, "walks-form", **{name: "600"})
    assert 'id="foreseen"' in asked.text
    assert replanning.count(event) == 0
    assert send(client, page, forms(asked)["walks-form"]).headers["Location"] == f"{BASE}/replan"
    assert replanning.count(event) > 0


def test_before_anything_was_promised_nobody_is_hit(client, owner, event, draft, table):
    page = f"{BASE}/setup/places/{table.id}"
    held = at_the_table(draft, table)
    assert submit(client, page, "place-form", **closing(held)).headers["Location"].endswith("/setup")
    assert 'id="hit"' not in client.get(f"{BASE}/").text


def test_a_pin_lets_go_of_a_place_that_was_closed(event, draft, table):
    held = at_the_table(draft, table)
    held.pinned = True
    scenes.publish(draft)
    key, slot = held.key, held.slot
    assert {m.id for m in build_problem(event, USUAL, draft).meetings if m.pinned} == {key}
    change(table, closed=[slot])
    assert not [m for m in build_problem(event, USUAL, draft).meetings if m.pinned]
    after = scenes.draft(event, previous=draft)
    assert (slot.key, "table") not in {at[:2] for at in snapshot(after).values()}


def test_an_invitation_without_a_place_is_named_and_stops_no_run(client, owner, event):
    elena, diego = (db.session.query(Participant).filter_by(key=key).one() for key in ("elena", "diego"))
    scored(elena, diego)
    invitation = acts.invite(elena, diego)
    acts.send(invitation)
    transactions.commit()
    draft = scenes.publish(scenes.draft(event))
    change(invitation.place, closed=[invitation.slot])
    shown = client.get(f"{BASE}/replan").text.split('id="trouble-invitations"')[1].split("</details>")[0]
    assert elena.name in shown
    assert diego.name in shown
    after = replanned(event, draft)
    assert after.run.state is RunState.DONE
    busy = {m.slot_id for m in after.meetings for one in m.people if one.participant_id in (elena.id, diego.id)}
    assert invitation.slot_id not in busy
    account = an_organiser(event)
    approval.approve(after, account, revision=after.revision)


def sound(driver) -> None:
    """The page fits its window, and no script of it failed."""
    assert overflow(driver) <= 0, driver.current_url
    assert [line for line in driver.get_log("browser") if line["level"] == "SEVERE"] == []


@pytest.mark.browser
def test_from_a_draft_to_the_mails_of_a_lost_table(event, draft, table, live_server, driver):
    inside = enter_pages(event, live_server, driver)
    driver.get(inside)
    go(driver, "#next-step", "#quality")
    move_and_pin(driver, inside, draft, sound)
    db.session.query(Meeting).update({Meeting.pinned: False})
    transactions.commit()
    approve_and_publish(driver, inside, draft, sound)
    held = at_the_table(draft, table)
    key, times, names = held.key, closing(held), [one.participant.name for one in held.people]
    driver.get(f"{inside}setup/places/{table.id}")
    rows = driver.find_elements(By.CSS_SELECTOR, "#closed .stretch")
    for name, value in times.items():
        field = rows[-1].find_element(By.NAME, name)
        driver.execute_script("arguments[0].value = arguments[1]", field, value)
    go(driver, "#save-place", "#foreseen")
    assert all(name in driver.find_element(By.ID, "foreseen").text for name in names)
    go(driver, "#save-place", "#replan-form")
    assert all(name in driver.find_element(By.ID, "trouble-closed").text for name in names)
    go(driver, "#start-replan", "#run-live")
    go(driver, "#see-draft", "#quality")
    go(driver, ".next-step a", "#figures")
    assert all(name in driver.find_element(By.TAG_NAME, "main").text for name in names)
    db.session.rollback()
    after = db.session.query(Agenda).order_by(Agenda.id.desc()).first()
    moved = changed(draft, after)
    assert key in moved
    driver.get(f"{inside}agendas/{after.id}/approve")
    go(driver, "#confirm-approve-button", "#publish-button")
    go(driver, "#publish-button", "#replan")
    db.session.rollback()
    touched = {one.participant_id for m in (*draft.meetings, *after.meetings) if m.key in moved for one in m.people}
    assert told(after) == touched
    driver.get(inside)
    assert not driver.find_elements(By.ID, "hit")
