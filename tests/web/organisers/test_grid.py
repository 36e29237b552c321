"""The grid as an organiser without scripts uses it."""

import re

import pytest

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Role
from matchmaker.models import Meeting
from matchmaker.planning.draft_board import DraftBoard
from tests.cells import free_cell, snapshot
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


def test_a_meeting_of_another_name_does_not_exist(client, base):
    assert client.get(f"{base}/grid?meeting=nobody--noone").status_code == 404


def test_readers_see_the_grid_and_no_buttons(client, base, event, enter):
    client = enter(Role.READER).client
    shown = client.get(f"{base}/grid")
    assert shown.status_code == 200
    assert "draggable" not in shown.text
    assert client.get(f"{base}/cells?meeting=x").status_code == 403
