"""Two people are found by name and brought together, in a draft or in the published agenda; a meeting is changed in one step."""

import pytest

from matchmaker.agendas import one_meeting
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MeetingState
from matchmaker.models import Meeting, Outbox
from tests.factories import person
from tests.web.organisers.pages import forms, send

pytestmark = pytest.mark.event("tiny")
BASE = "/o/tiny-2027"


def test_a_pair_is_looked_for_by_name_and_opens_in_the_grid(client, owner, event, draft):
    page = f"{BASE}/agendas/{draft.id}/pair"
    elena, diego = person("elena"), person("diego")
    asked = client.get(f"{page}?a={elena.name}&b=")
    assert "A part of the name or of the organisation." in asked.text
    several = client.get(f"{page}?a=e&b={diego.name}")
    assert "Several match. Choose one:" in several.text
    chosen = forms(client.get(f"{page}?a=e&a_id={elena.id}&b="))["pair-form"]["fields"]
    assert (chosen["a"], chosen["a_id"]) == ([elena.name], [str(elena.id)])
    changed = {name: value[0] for name, value in chosen.items()} | {"a": person("hugo").name}
    assert person("hugo").name in client.get(page, query_string=changed).text
    assert elena.name not in client.get(page, query_string=changed).text
    nobody = client.get(f"{page}?a=zzzz&b={diego.name}")
    assert "Nobody of this name" in nobody.text
    found = client.get(f"{page}?a={elena.name}&b={diego.name}")
    assert found.status_code == 302
    assert "meeting=diego--elena" in found.location or "meeting=elena--diego" in found.location
    assert client.get(found.location).status_code == 200


def test_a_published_meeting_is_moved_and_cancelled_from_the_page_of_a_person(client, owner, event, published):
    meeting = next(m for m in published.meetings if one_meeting.openings(*one_meeting.people_of(m), m))
    who = one_meeting.people_of(meeting)[0]
    page = f"{BASE}/meetings/{meeting.id}"
    assert page in client.get(f"{BASE}/participants/{who.id}").text
    shown = client.get(page)
    before, move = meeting.slot_id, next(f for f in forms(shown).values() if f["action"] == f"{page}/move")
    answer = send(client, page, move)
    assert answer.status_code == 303
    assert "Moved. Both are told." in client.get(answer.location).text
    db.session.expire_all()
    changed = db.session.get(Meeting, meeting.id)
    assert changed.slot_id != before or changed.sequence == 1
    send(client, page, forms(client.get(page))["cancel-meeting"])
    db.session.expire_all()
    assert db.session.get(Meeting, meeting.id).state is MeetingState.CANCELLED
    assert db.session.query(Outbox).filter_by(kind="agenda_changed", state="ready").count() > 0
    assert "move-meeting" not in client.get(page).text


def test_a_meeting_is_added_to_the_published_agenda(client, owner, event, published):
    free = None
    met = {frozenset(one.id for one in one_meeting.people_of(m)) for m in published.meetings}
    people = [one.participant for m in published.meetings for one in m.people]
    for a in people:
        for b in people:
            if (
                free is None
                and a.id < b.id
                and frozenset((a.id, b.id)) not in met
                and one_meeting.may_meet(event, a, b)
            ):
                free = (a, b) if one_meeting.openings(a, b) else None
    assert free, "nobody has time for one meeting more"
    page = f"{BASE}/meetings/new?a_id={free[0].id}&b_id={free[1].id}"
    add = next(f for f in forms(client.get(page)).values() if f["action"] == f"{BASE}/meetings/new")
    answer = send(client, page, add)
    assert "Added. Both are told." in client.get(answer.location).text
    db.session.expire_all()
    assert db.session.query(Meeting).filter_by(agenda_id=published.id).count() == len(met) + 1
