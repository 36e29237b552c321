"""The grid as an organiser without scripts uses it."""

import re

import pytest

from matchmaker.foundation import clock, transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import InvitationState, Role
from matchmaker.models import Invitation, Meeting, Place
from matchmaker.planning import forcing
from matchmaker.planning.draft_board import DraftBoard
from tests.cells import free_cell, snapshot
from tests.factories import person, scored, slot
from tests.web.organisers.pages import forms, send, submit

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def base(owner, draft) -> str:
    return f"/o/tiny-2027/agendas/{draft.id}"


def test_every_meeting_stands_in_its_cell_and_the_rest_in_the_tray(client, base, draft):
    shown = "".join(client.get(f"{base}/grid?day={day}").text for day in (0, 1))
    assert all(f'data-meeting="{meeting.key}"' in shown for meeting in draft.meetings)
    assert f"Not scheduled ({len(draft.unmet)})" in shown


def test_choosing_a_meeting_colours_the_cells_and_moving_moves(client, base, draft):
    key, slot, place = free_cell(draft)
    day = 0 if slot.startswith("d1") else 1
    page = f"{base}/grid?meeting={key}&day={day}"
    shown = client.get(page)
    offered = re.search(rf'value="({slot}\|{place}\|\d+)"', shown.text)
    assert offered
    answer = send(client, page, forms(shown)["move"], to=offered[1])
    assert answer.status_code == 303
    assert snapshot(draft)[key][:2] == (slot, place)
    assert submit(client, f"{base}/grid", "undo").status_code == 303
    assert snapshot(draft)[key][:2] != (slot, place)


def test_an_illegal_move_is_explained(client, base, draft):
    key = next(key for key in snapshot(draft) if set(key.split("--")) == {"amina", "chen"})
    page = f"{base}/grid?meeting={key}&day=0"
    answer = send(client, page, forms(client.get(page))["move"], to="d1-0930|booth-chen|1")
    assert answer.status_code == 409
    assert "Amina Lahrichi is not there" in answer.text


def test_pin_and_remove(client, base, draft):
    key = draft.meetings[0].key
    page = f"{base}/grid?meeting={key}"
    submit(client, page, "pin")
    assert snapshot(draft)[key][3] is True
    assert "remove" not in forms(client.get(page))
    submit(client, page, "pin")
    submit(client, page, "remove")
    assert key not in snapshot(draft)


def test_forcing_in_shows_the_price_first(client, base, draft):
    keys = set(snapshot(draft))
    for unmet in [meeting.id for meeting in DraftBoard.of(draft).problem.meetings if meeting.id not in keys]:
        for meeting in db.session.query(Meeting).filter_by(agenda_id=draft.id):
            page = f"{base}/force?meeting={unmet}&slot={meeting.slot.key}&place={meeting.place.key}"
            shown = client.get(page)
            if shown.status_code == 200 and 'id="cost"' in shown.text:
                answer = send(client, f"{base}/force", forms(shown)["force"])
                assert answer.status_code == 303
                assert unmet in snapshot(draft)
                return
    raise AssertionError("nothing could be forced in")


CELL = re.compile(r'<td class="[^"]*\b(legal|illegal|swap)\b[^"]*"[^>]*>(.*?)</td>', re.DOTALL)
CHANGE = re.compile(r'<small class="price"><bdi dir="ltr">([+±-]?[\d,]+)</bdi></small>')


def test_every_cell_that_can_be_chosen_shows_its_price_and_a_red_one_its_rule(client, base, draft, pool):
    found = set()
    for meeting in DraftBoard.of(draft).problem.meetings:
        for day in (0, 1):
            page = client.get(f"{base}/grid?meeting={meeting.id}&day={day}").text
            for verdict, cell in CELL.findall(page):
                price = CHANGE.search(cell)
                assert price or "would make room there" in cell
                if verdict == "illegal":
                    assert re.search(r"<p>\s*\S+", cell)
                    assert ("Force in" in cell) == bool(price)
                found.add((verdict, bool(price)))
    assert {("legal", True), ("illegal", True), ("illegal", False)} <= found


def test_what_it_costs_leads_to_a_day_with_a_price(client, base, draft):
    keys = snapshot(draft)
    board = DraftBoard.of(draft)
    for key in [meeting.id for meeting in board.problem.meetings if meeting.id not in keys]:
        prices = forcing.prices(board, key, board.layout.cells(key))
        page = client.get(f"{base}/grid?meeting={key}").text
        assert bool(prices) == bool(CHANGE.search(page))


def test_a_pinned_meeting_says_so_and_offers_no_cell(client, base, draft):
    key = draft.meetings[0].key
    submit(client, f"{base}/grid?meeting={key}", "pin")
    page = client.get(f"{base}/grid?meeting={key}").text
    assert "It is pinned here. Release the pin to move it." in page
    assert CELL.findall(page) == []


def test_a_meeting_of_another_name_does_not_exist(client, base):
    assert client.get(f"{base}/grid?meeting=nobody--noone").status_code == 404


def test_readers_see_the_grid_and_no_buttons(client, base, event, enter):
    client = enter(Role.READER).client
    shown = client.get(f"{base}/grid")
    assert shown.status_code == 200
    assert "draggable" not in shown.text
    assert client.get(f"{base}/cells?meeting=x").status_code == 403


@pytest.fixture
def pool(event, draft) -> Place:
    """The pool of tables with four of them."""
    table = db.session.query(Place).filter_by(key="table").one()
    table.capacity = 4
    transactions.commit()
    return table


def seat_of(draft, key: str) -> int:
    return snapshot(draft)[key][2]


def test_the_table_that_is_chosen_is_kept(client, base, draft, pool):
    key, (slot, place, seat, *_) = next(row for row in snapshot(draft).items() if row[1][1] == "table")
    page = f"{base}/grid?meeting={key}&day={int(slot.startswith('d2'))}"
    form = forms(client.get(page))["move"]
    assert f'value="{slot}|table|{seat}"' not in client.get(page).text  # it stands there
    assert send(client, page, form, to=f"{slot}|{place}|3").status_code == 303
    assert seat_of(draft, key) == 3
    again = send(client, page, forms(client.get(page))["move"], to=f"{slot}|{place}|3")
    assert again.status_code == 409
    assert "stands there already" in again.text
    assert send(client, page, forms(client.get(page))["move"], to=f"{slot}|{place}|5").status_code == 409
    submit(client, f"{base}/grid", "undo")
    assert seat_of(draft, key) == seat


def test_two_meetings_are_swapped_without_scripts(client, base, draft, pool):
    before = snapshot(draft)
    board = DraftBoard.of(draft)
    key, other = next(
        (one, another) for one in before for another in before
        if one < another and before[one][0] != before[another][0] and not board.layout.judge_swap(one, another)
        and before[one][0][:2] == before[another][0][:2]
    )  # fmt: skip
    page = f"{base}/grid?meeting={key}&day={int(before[other][0].startswith('d2'))}"
    shown = client.get(page)
    assert re.search(rf'name="other" value="{other}"\s+formaction="{base}/swap"', shown.text)
    form = forms(shown)["move"] | {"action": f"{base}/swap"}
    answer = send(client, page, form, other=other)
    assert answer.status_code == 303
    after = snapshot(draft)
    assert (after[key][:3], after[other][:3]) == (before[other][:3], before[key][:3])
    assert {k: v for k, v in after.items() if k not in (key, other)} == {
        k: v for k, v in before.items() if k not in (key, other)
    }
    submit(client, f"{base}/grid", "undo")
    assert snapshot(draft) == before


def test_a_swap_that_breaks_a_rule_is_refused_with_the_reason(client, base, draft):
    board, before = DraftBoard.of(draft), snapshot(draft)
    key, other = next((a, b) for a in before for b in before if a != b and board.layout.judge_swap(a, b))
    page = f"{base}/grid?meeting={key}"
    answer = send(client, page, forms(client.get(page))["move"] | {"action": f"{base}/swap"}, other=other)
    assert answer.status_code == 409
    assert snapshot(draft) == before


def test_a_table_of_an_invitation_is_shown_and_cannot_be_taken(client, base, event, draft, pool):
    scored(person("brice"), person("grace"))
    made = Invitation(
        event_id=event.id, investor_id=person("grace").id, startup_id=person("brice").id, state=InvitationState.SENT,
        slot_id=slot("d2-0930").id, first_slot_id=slot("d2-0930").id, place_id=pool.id, seat=3, created_at=clock.now(),
        nonce="a",
    )  # fmt: skip
    db.session.add(made)
    transactions.commit()
    key = next(key for key, at in snapshot(draft).items() if at[0] == "d2-0930" and at[1] == "table")
    page = f"{base}/grid?meeting={key}&day=1"
    shown = client.get(page)
    assert "Invitation:" in shown.text
    assert 'value="d2-0930|table|3"' not in shown.text
    answer = send(client, page, forms(shown)["move"], to="d2-0930|table|3")
    assert answer.status_code == 409
    assert "holds this table" in answer.text
