"""Participants, acting on behalf, validation, mail, log, roles, and the wall between events."""

from datetime import date

import pytest

from matchmaker.accounts import accounts
from matchmaker.files import export_event, exporting
from matchmaker.foundation import clock, transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ParticipantState, Role, Strength
from matchmaker.matching import wishes
from matchmaker.models import Audit, Event, EventRole, Outbox, Run
from tests.factories import a_wish, an_organiser, person
from tests.web.organisers.pages import submit

pytestmark = pytest.mark.event("tiny")
BASE = "/o/tiny-2027"


@pytest.fixture
def elsewhere(app) -> Event:
    """A second event in the same database."""
    made = Event(
        key="other", name={"en": "Another event"}, time_zone="Europe/Paris", starts_on=date(2027, 9, 1),
        ends_on=date(2027, 9, 2), created_at=clock.now(),
    )  # fmt: skip
    db.session.add(made)
    transactions.commit()
    return made


def test_participants_are_found_by_either_script_and_organisation(client, owner):
    for words in ("lahrichi", "أمينه", "Bahia Jadida"):
        page = client.get(f"{BASE}/participants?q={words}").text
        assert "Amina Lahrichi" in page, words
        assert "Brice Mendy" not in page, words


def test_validating_those_who_registered_themselves(client, owner, event):
    person("hugo").state = ParticipantState.PENDING
    transactions.commit()
    page = f"{BASE}/participants?state=pending"
    assert "1 participant waits for validation" in client.get(f"{BASE}/participants").text
    submit(client, page, "people")
    db.session.rollback()
    assert person("hugo").state is ParticipantState.VALIDATED
    submit(client, f"{BASE}/participants/{person('hugo').id}", "state-withdrawn")
    db.session.rollback()
    assert person("hugo").state is ParticipantState.WITHDRAWN
    assert "Participant withdrawn" in client.get(f"{BASE}/participants/{person('hugo').id}").text


def test_acting_on_behalf_is_logged_with_both_names(client, owner, event):
    amina = person("amina")
    page = client.get(f"{BASE}/participants/{amina.id}")
    assert f"/p/{amina.id}/profile" in page.text
    assert client.get(f"/p/{amina.id}/profile").status_code == 200


def test_a_mail_is_readable_but_a_sign_in_link_is_its_owners(client, owner, event, draft):
    submit(client, f"{BASE}/agendas/{draft.id}/approve", "confirm-approve")
    db.session.rollback()
    mail = db.session.query(Outbox).filter_by(agenda_id=draft.id).first()
    page = client.get(f"{BASE}/outbox/{mail.id}").text
    assert 'class="letter"' in page
    submit(client, f"{BASE}/team", "team-form", email="new@tiny.example", role="reader")
    db.session.rollback()
    link = db.session.query(Outbox).filter_by(kind="first_entry", address="new@tiny.example").one()
    page = client.get(f"{BASE}/outbox/{link.id}").text
    assert 'class="letter"' not in page
    assert link.content["path"] not in page


def test_the_log_can_be_searched(client, owner, event):
    person("hugo").state = ParticipantState.PENDING
    transactions.commit()
    submit(client, f"{BASE}/participants/{person('hugo').id}", "decide", state="validated")
    assert "Participant validated" in client.get(f"{BASE}/log?q=owner@tiny&act=participant").text
    assert "Participant validated" not in client.get(f"{BASE}/log?q=somebody-else").text
    assert "Participant validated" not in client.get(f"{BASE}/log?until=2020-01-01").text
    assert "Participant validated" in client.get(f"{BASE}/log?since=2027-04-12&until=2027-04-12").text


def test_only_owners_change_the_team_and_one_owner_stays(client, event, owner, enter):
    event_role = db.session.query(EventRole).filter_by(account_id=owner.id).one()
    submit(client, f"{BASE}/team", f"revoke-{event_role.id}")
    assert "The event needs an owner" in client.get(f"{BASE}/team").text
    assert submit(client, f"{BASE}/team", "team-form", email="not an address").status_code == 422
    submit(client, f"{BASE}/team", "team-form", email="Second@Tiny.example", role="owner")
    submit(client, f"{BASE}/team", f"revoke-{event_role.id}")
    db.session.rollback()
    assert [one.account.email for one in db.session.query(EventRole).filter_by(event_id=event.id)] == [
        "second@tiny.example"
    ]
    client = enter(Role.ORGANISER).client
    assert "team-form" not in client.get(f"{BASE}/team").text


PAGES = (
    "/", "/runs", "/runs/new", "/runs/{run}", "/runs/{run}/progress", "/agendas", "/agendas/{agenda}", "/agendas/{agenda}/served",
    "/agendas/{agenda}/unmet", "/agendas/{agenda}/grid", "/agendas/{agenda}/cells", "/agendas/{agenda}/approve", "/compare",
    "/replan", "/participants", "/participants/{person}", "/outbox", "/log", "/team", "/import", "/export", "/setup",
    "/setup/settings", "/setup/programme", "/setup/zones",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_an_organiser_of_one_event_sees_nothing_of_another(client, event, elsewhere, enter, draft, path):
    run, amina = db.session.query(Run).first(), person("amina")
    path = path.format(run=run.id, agenda=draft.id, person=amina.id)
    client = enter(an_organiser(elsewhere)).client
    assert client.get(f"/o/tiny-2027{path}").status_code == 404
    if any(figure.isdigit() for figure in path):
        assert client.get(f"/o/other{path}").status_code == 404  # another event's row under one's own address
    client = enter(accounts.account_for("nobody@other.example")).client
    assert client.get(f"/o/tiny-2027{path}").status_code == 404
    client = enter(Role.ORGANISER).client
    assert client.get(f"/o/tiny-2027{path}").status_code == 200


def test_strangers_are_asked_to_sign_in(client, event):
    answer = client.get(f"{BASE}/")
    assert answer.status_code == 303
    assert "/account/sign-in" in answer.headers["Location"]


def test_another_events_participants_and_acts_do_not_show(client, elsewhere, enter):
    client = enter(an_organiser(elsewhere)).client
    assert "Amina" not in client.get("/o/other/participants").text
    assert "Event" not in [row.act for row in db.session.query(Audit).filter_by(event_id=elsewhere.id)]
    assert client.get("/o/other/").status_code == 200


def test_who_may_act_for_whom_is_listed_and_ended(client, owner, event):
    amina = person("amina")
    assert "amina@tiny.example" in client.get(f"{BASE}/participants/rights?q=lahrichi").text
    page = f"{BASE}/participants/{amina.id}/rights"
    assert submit(client, page, "assistant-form", email="no address").status_code == 422
    assert submit(client, page, "assistant-form", email="amina@tiny.example").status_code == 422
    submit(client, page, "assistant-form", email="office@tiny.example")
    assert "office@tiny.example may now act for Amina Lahrichi." in client.get(page).text
    db.session.rollback()
    right = next(one for one in person("amina").representations if one.account.email == "amina@tiny.example")
    submit(client, page, f"end-right-{right.id}")
    db.session.rollback()
    assert [one.account.email for one in person("amina").representations] == ["office@tiny.example"]
    client.get(page)  # has told that it was ended
    assert "amina@tiny.example" not in client.get(f"{BASE}/participants/rights?q=lahrichi").text


def test_whose_right_has_ended_opens_nothing_any_more(event, enter):
    hers, page = enter("amina"), f"/p/{person('amina').id}/profile"
    assert hers.get(page).status_code == 200
    right, rights = person("amina").representations[0], f"{BASE}/participants/{person('amina').id}/rights"
    enter(Role.ORGANISER).post(f"{BASE}/participants/rights/{right.id}/end", form_on=rights)
    assert hers.get(page).status_code == 303  # nobody is signed in: the account served nobody else


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.READER])
def test_organisers_see_that_somebody_refuses_and_readers_do_not_and_nobody_whom(client, event, owner, enter, role):
    wishes.make_wish(person("hugo"), person("amina"), Strength.NO, "never with her")
    transactions.commit()
    client = enter(role).client
    page, log = client.get(f"{BASE}/participants/{person('hugo').id}").text, client.get(f"{BASE}/log").text
    assert ("meeting out of every plan" in page) is (role is Role.ORGANISER)
    assert "Amina" not in page
    assert "never with her" not in page
    assert "Wish stated" in log
    assert "strength no" not in log


def test_refusals_leave_in_no_file(client, event, owner):
    a_wish("hugo", "amina", Strength.NO, note="never with her")
    transactions.commit()
    for files in (exporting.tables(event, ["wishes"])["wishes"][1], exporting.tables(event)["wishes"][1]):
        assert files
        assert "never with her" not in str(files)
        assert "no" not in {row[2] for row in files}
    assert b"never with her" not in b"".join(export_event.folder(event).values())


def test_a_role_for_somebody_who_is_refused_asks_twice(client, event, owner):
    a_wish("hugo", "amina", Strength.NO)
    transactions.commit()
    fields = {"email": "amina@tiny.example", "role": "organiser"}
    answer = submit(client, f"{BASE}/team", "team-form", **fields)
    assert answer.status_code == 422
    assert "does not want to meet this person" in answer.text
    assert "Hugo" not in answer.text
    assert 'name="sure"' in answer.text
    assert submit(client, f"{BASE}/team", "team-form", **fields, sure="y").status_code == 303
    assert submit(client, f"{BASE}/team", "team-form", email="brice@tiny.example", role="reader").status_code == 303
