"""Reads that would cross a border: of the directory, of another event, of a session that was ended."""

import json

import pytest

from matchmaker import audit
from matchmaker.accounts import api_tokens
from matchmaker.foundation import clock, transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import InvitationState, ParticipantState, Role
from matchmaker.invitations import acts
from matchmaker.matching import suggestions
from matchmaker.models import Event, EventRole, Invitation
from tests.factories import person, scored

pytestmark = pytest.mark.event("tiny")
AWAY = [ParticipantState.PENDING, ParticipantState.WITHDRAWN]


def home(key: str) -> str:
    return f"/p/{person(key).id}"


@pytest.mark.parametrize("state", AWAY)
def test_who_is_not_validated_reads_nobody(enter, state):
    amina, other = enter("amina"), person("brice")
    person("brice").photo = "x.webp"
    person("amina").state = state
    transactions.commit()
    for query in ("", "?q=Brice", "?kind=exhibitor", "?page=2"):
        page = amina.text(f"{home('amina')}/wishes{query}")
        assert other.name not in page
    assert ("validated you" if state is ParticipantState.PENDING else "You are withdrawn") in page
    for path in (f"people/{other.id}", f"photos/{other.id}"):
        assert amina.get(f"{home('amina')}/{path}").status_code == 404
    assert amina.get(f"{home('amina')}/profile").status_code == 200


def test_who_is_validated_reads_on(enter):
    assert enter("amina").get(f"{home('amina')}/people/{person('brice').id}").status_code == 200


@pytest.mark.parametrize("state", AWAY)
def test_an_investor_who_is_not_validated_reads_no_startup(enter, state):
    scored(person("elena"), person("diego"))
    elena = enter("elena")
    assert person("diego").name in elena.text(f"{home('elena')}/invitations/startups")
    person("elena").state = state
    transactions.commit()
    assert person("diego").name not in elena.text(f"{home('elena')}/invitations/startups")
    assert elena.get(f"{home('elena')}/invitations/startups/{person('diego').id}").status_code == 404
    assert suggestions.people(person("elena"), suggestions.Filters()).total == 0


def test_whom_one_meets_stays_in_sight_after_a_withdrawal(published, enter):
    amina = enter("amina")
    person("amina").state = ParticipantState.WITHDRAWN
    transactions.commit()
    assert amina.get(f"{home('amina')}/people/{person('chen').id}").status_code == 200


def exported(browser, key: str) -> dict:
    answer = browser.post(f"{home(key)}/privacy/export.json", form_on=f"{home(key)}/privacy")
    return json.loads(answer.text)["tables"]


def test_an_export_on_behalf_tells_nothing_of_other_events(event, enter):
    enter("amina")
    account = person("amina").representations[0].account
    given = ("key", "edition", "name", "theme", "city", "venue", "time_zone", "starts_on", "ends_on", "languages")
    foreign = Event(
        **{name: getattr(event, name) for name in given} | {"key": "b-2027", "calendar_id": "b@matchmaker"},
        text_languages=event.text_languages, settings={}, created_at=clock.now(),
    )  # fmt: skip
    db.session.add(foreign)
    db.session.flush()
    db.session.add(EventRole(account=account, event=foreign, role=Role.OWNER))
    audit.set_actor(account)
    api_tokens.issue(foreign, "CRM of event b", account)
    audit.log("file.exported", "file", event=foreign, name="secret-of-b")
    audit.log("file.exported", "file", event=event, name="of-this-event")
    audit.set_actor("test")
    transactions.commit()
    told = json.dumps(exported(enter(Role.OWNER), "amina"))
    assert "CRM of event b" not in told
    assert "secret-of-b" not in told
    assert "of-this-event" in told
    own = json.dumps(exported(enter("amina"), "amina"))
    assert "CRM of event b" in own


def test_an_investors_draft_is_not_told_to_the_startup(event, enter):
    scored(person("elena"), person("diego"))
    acts.invite(person("elena"), person("diego"), message="Not before the board has met.")
    transactions.commit()
    diego = enter("diego")
    assert "Not before the board" not in json.dumps(exported(diego, "diego"))
    acts.send(db.session.query(Invitation).filter_by(state=InvitationState.DRAFT).one())
    transactions.commit()
    assert "Not before the board" in json.dumps(exported(diego, "diego"))


def test_signing_out_ends_the_session_on_the_server(app, enter):
    amina, page = enter("amina"), f"{home('amina')}/agenda"
    old = amina.client.get_cookie("matchmaker").value
    other = enter("amina")
    with other.client.session_transaction() as session:
        session["_user_id"] = session["_user_id"].replace(".test", ".elsewhere")
    assert amina.get(page).status_code == 200
    amina.post("/account/sign-out", form_on="/account/")
    amina.client.set_cookie("matchmaker", old)
    assert amina.get(page).status_code == 303
    assert other.get(page).status_code == 200
