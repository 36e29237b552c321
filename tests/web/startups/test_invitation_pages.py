"""Cards, lists and hours as startups, investors and organisers use them."""

import re

import pytest

from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import InvitationState, Role
from matchmaker.invitations import acts, office_hours
from matchmaker.models import Availability, Booking, Invitation
from tests.factories import person, scored, slot

pytestmark = pytest.mark.event("tiny")
AREAS = re.compile(r"<textarea([^>]*)>(.*?)</textarea>", re.DOTALL)


def home(key: str) -> str:
    return f"/p/{person(key).id}/invitations"


def state(invitation_id: int) -> InvitationState:
    return db.session.get(Invitation, invitation_id).state


def test_the_card_says_who_why_when_where_and_until_when(enter, invited):
    page = enter("diego").text(home("diego"))
    for words in ("Elena Quiroga Vidal", "Show us the tricycles!", "What you raise fits their ticket", "Tuesday 4 May",
                  "The table", "Spanish", "Answer until"):  # fmt: skip
        assert words in page


@pytest.mark.parametrize(("locale", "words"), [("ar", "قبول"), ("fr", "Accepter"), ("en", "Accept")])
def test_the_card_speaks_the_readers_language(enter, invited, locale, words):
    assert words in enter("diego", locale).text(home("diego"))


def test_one_click_accepts(enter, invited):
    browser = enter("diego")
    page = browser.post(f"{home('diego')}/{invited.id}/accept", form_on=home("diego")).get_data(as_text=True)
    assert "Agreed. The meeting stands in your agenda." in page
    assert state(invited.id) is InvitationState.ACCEPTED


def test_declining_takes_a_reason_and_the_investor_reads_it(enter, invited):
    answer = {"reason": "no_time", "note": "Perhaps next year."}
    enter("diego").post(f"{home('diego')}/{invited.id}/decline", answer, form_on=home("diego"))
    assert db.session.query(Booking).count() == 0
    page = enter("elena").text(home("elena"))
    assert "No time in this slot" in page
    assert "Perhaps next year." in page


def test_another_time_is_proposed_and_the_investor_accepts(enter, invited):
    diego = enter("diego")
    diego.post(f"{home('diego')}/{invited.id}/counter", {"slot": slot("d1-1030").id}, form_on=home("diego"))
    assert state(invited.id) is InvitationState.COUNTERED
    elena = enter("elena")
    assert "Proposes another time" in elena.text(home("elena"))
    elena.post(f"{home('elena')}/{invited.id}/accept", form_on=home("elena"))
    assert state(invited.id) is InvitationState.ACCEPTED


def test_a_refusal_says_why_and_changes_nothing(enter, invited):
    browser = enter("diego")
    browser.get(home("diego"))
    acts.withdraw(db.session.get(Invitation, invited.id))
    page = browser.post(f"{home('diego')}/{invited.id}/accept", form_on="/").get_data(as_text=True)
    assert "answered or taken back meanwhile" in page
    assert state(invited.id) is InvitationState.WITHDRAWN


def test_an_investor_invites_from_the_list(enter):
    scored(person("elena"), person("diego"))
    elena = enter("elena")
    assert "Compostela Verde" in elena.text(f"{home('elena')}/startups")
    path = f"{home('elena')}/startups/{person('diego').id}"
    page = elena.post(path, {"slot": slot("d1-1000").id, "message": "Hello"}).get_data(as_text=True)
    assert "Sent. The slot is held until they answer." in page
    found = db.session.query(Invitation).one()
    assert (found.slot.key, found.state) == ("d1-1000", InvitationState.SENT)


def test_a_startup_outside_the_thesis_is_marked(enter):
    scored(person("elena"), person("diego"), 0.9, [{"code": "ticket", "weight": -0.1, "detail": {}}])
    page = enter("elena").text(f"{home('elena')}/startups")
    assert "outside your thesis: the ticket" in page
    assert "Nobody fits everything that you stated." in page


@pytest.mark.parametrize(
    ("score", "ticket", "sentence"),
    [
        (0.9, -0.1, "Nobody fits everything that they stated"),
        (0.4, 0.1, "lie below the threshold"),
        (0.9, 0.1, "no slot with a table is free for both"),
    ],
)
def test_organisers_read_why_an_investor_has_no_invitation(enter, event, score, ticket, sentence):
    scored(person("elena"), person("diego"), score, [{"code": "ticket", "weight": ticket, "detail": {}}])
    page = enter(Role.ORGANISER).text(f"/o/{event.key}/invitations")
    assert "One investor without an invitation" in page
    assert sentence in page


def test_hours_are_saved_and_rule_the_slots(enter):
    elena = enter("elena")
    path = f"{home('elena')}/hours"
    elena.post(path, {"slot": [slot("d1-1030").id, 999_999]})
    assert office_hours.opened(person("elena")) == {slot("d1-1030").id}
    assert "checked" in elena.text(path)


def test_what_the_list_proposes_next_is_one_click_away(enter, invited):
    scored(person("elena"), person("grace"), 0.7)
    acts.decline(db.session.get(Invitation, invited.id), person("diego"))
    elena = enter("elena")
    page = elena.text(home("elena"))
    assert "Grace Wanjiru" in page
    draft = db.session.query(Invitation).filter_by(state=InvitationState.DRAFT).one()
    elena.post(f"{home('elena')}/{draft.id}/send", form_on=home("elena"))
    assert state(draft.id) is InvitationState.SENT


def test_a_startup_does_not_see_drafts(enter):
    scored(person("elena"), person("diego"))
    draft = acts.invite(person("elena"), person("diego"))
    transactions.commit()
    diego = enter("diego")
    assert "Elena" not in diego.text(home("diego"))
    assert diego.post(f"{home('diego')}/{draft.id}/accept", form_on="/").status_code == 404


@pytest.mark.parametrize("act", ["accept", "decline", "counter", "cancel", "send", "withdraw"])
def test_another_startups_invitation_reads_as_absent(enter, invited, act):
    grace = enter("grace")
    path = f"{home('grace')}/{invited.id}/{act}"
    data = {"slot": slot("d1-1030").id}
    assert grace.post(path, data, form_on="/").status_code == 404
    assert grace.post(path.replace(str(invited.id), "99999"), data, form_on="/").status_code == 404
    assert state(invited.id) is InvitationState.SENT


@pytest.mark.parametrize("path", ["", "/startups", "/hours"])
def test_investors_pages_are_not_for_startups_and_nobodys_for_others(enter, stranger, path):
    assert enter("diego").get(home("elena") + path).status_code == 404
    assert enter("hugo").get(home("hugo") + path).status_code == 404
    if path:
        assert enter("diego").get(home("diego") + path).status_code == 404
    assert stranger.get(home("elena") + path).status_code == 303


def test_an_organiser_drafts_and_sends_a_round(enter, event):
    for startup in ("diego", "grace"):
        scored(person("elena"), person(startup))
    browser = enter(Role.ORGANISER)
    path = f"/o/{event.key}/invitations"
    assert "2 invitations drafted." in browser.post(path, {"each": "5", "threshold": "0"}).get_data(as_text=True)
    assert "2 invitations sent." in browser.post(f"{path}/rounds/1", form_on=path).get_data(as_text=True)
    assert db.session.query(Invitation).filter_by(state=InvitationState.SENT).count() == 2


def test_a_wrong_number_is_told_and_nothing_is_drafted(enter, event):
    answer = enter(Role.ORGANISER).post(f"/o/{event.key}/invitations", {"each": "0"})
    assert answer.status_code == 422
    assert db.session.query(Invitation).count() == 0


def test_readers_only_read_and_strangers_find_nothing(enter, event):
    path = f"/o/{event.key}/invitations"
    reader = enter(Role.READER)
    assert reader.get(path).status_code == 200
    assert reader.post(path, {"each": "5"}, form_on="/").status_code == 403
    assert enter("elena").get(path).status_code == 404


def test_hours_in_which_one_is_away_are_told_and_nothing_is_lost(enter):
    person("elena").availability = [Availability(slot_id=slot("d1-1000").id, available=False)]
    elena, path = enter("elena"), f"{home('elena')}/hours"
    answer = elena.post(path, {"slot": [slot("d1-0930").id, slot("d1-1000").id]})
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert "You are not available in one of these slots." in page
    assert page.count("checked") == 2  # what was ticked is there to be corrected
    assert office_hours.opened(person("elena")) == set()


def test_a_draft_outside_the_hours_says_so(enter):
    acts.invite(person("elena"), person("diego"), slot("d1-0930"))
    elena = enter("elena")
    page = elena.post(f"{home('elena')}/hours", {"slot": [slot("d1-1030").id]}, follow=True).get_data(as_text=True)
    assert "One draft lies outside your hours." in page
    assert "outside your hours" in elena.text(home("elena"))


LONG = "word " * 125 + "the end"


def typed(page: str, name: str) -> str:
    """What stands in the text field of this name."""
    return next(text for attributes, text in AREAS.findall(page) if f'name="{name}"' in attributes).strip()


def test_a_message_that_is_refused_is_told_in_words_and_kept_whole(enter):
    scored(person("elena"), person("diego"))
    elena = enter("elena", follow=False)
    path = f"{home('elena')}/startups/{person('diego').id}"
    assert "maxlength" not in elena.text(path)
    answer = elena.post(path, {"slot": slot("d1-1000").id, "message": LONG})
    page = answer.get_data(as_text=True)
    assert (answer.status_code, typed(page, "message")) == (422, LONG)
    assert "This text is too long: 600 characters at most." in page
    assert f'selected value="{slot("d1-1000").id}"' in page
    assert db.session.query(Invitation).count() == 0
    office_hours.open_slots(person("elena"), [slot("d1-1030").id])  # in another window
    answer = elena.post(path, {"slot": slot("d1-1000").id, "message": "Short enough"})
    assert (answer.status_code, typed(answer.get_data(as_text=True), "message")) == (409, "Short enough")


def test_a_decline_that_is_refused_keeps_reason_and_note(enter, invited):
    diego = enter("diego", follow=False)
    assert "maxlength" not in diego.text(home("diego"))
    answer = diego.post(
        f"{home('diego')}/{invited.id}/decline", {"reason": "no_time", "note": LONG}, form_on=home("diego")
    )
    page = answer.get_data(as_text=True)
    assert (answer.status_code, typed(page, "note")) == (422, LONG)
    assert "This text is too long: 600 characters at most." in page
    assert '<option value="no_time" selected>' in page
    assert state(invited.id) is InvitationState.SENT
