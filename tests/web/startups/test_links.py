"""A mail's link acts on one invitation, shows on GET, acts on POST, signs nobody in; a dead one reveals nothing."""

from datetime import timedelta

import pytest

from matchmaker.delivery.unsubscribe import unsubscribe_path
from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import LOCALES, InvitationState
from matchmaker.invitations import acts, links
from matchmaker.models import Delegate, Invitation, MailRefusal
from tests.factories import person, slot

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def link(invited) -> str:
    return links.path(invited)


def state(found) -> InvitationState:
    return db.session.get(Invitation, found).state


def test_opening_the_link_decides_nothing_and_signs_nobody_in(stranger, invited, link):
    number = invited.id
    for _ in range(3):
        assert "Elena Quiroga Vidal" in stranger.text(link)
    assert state(number) is InvitationState.SENT
    assert stranger.get(f"/p/{person('diego').id}/invitations").status_code == 303


def test_the_page_names_who_sits_for_either_side(stranger, invited, link):
    acts.withdraw(invited)
    for key, name in (("diego", "Rosa Prieto"), ("elena", "Inés Mora")):
        person(key).delegates = [Delegate(key=f"{key}-1", position=0, name=name, job_title="Partner", languages=["es"])]
    db.session.flush()
    again = acts.invite(person("elena"), person("diego"))
    acts.send(again)
    path = links.path(again)
    transactions.commit()
    page = stranger.text(path)
    assert "You meet" in page
    assert "Inés Mora" in page
    assert "Sits for you" in page
    assert "Rosa Prieto" in page


def test_a_scanner_that_posts_without_the_form_changes_nothing(stranger, invited, link):
    number = invited.id
    assert stranger.client.post(link, data={"act": "accept"}).status_code == 400
    assert state(number) is InvitationState.SENT


@pytest.mark.parametrize(
    ("data", "after"),
    [
        ({"act": "accept"}, InvitationState.ACCEPTED),
        ({"act": "decline", "reason": "no_fit"}, InvitationState.DECLINED),
        ({"act": "counter", "slot": "d1-1030"}, InvitationState.COUNTERED),
    ],
)
def test_the_three_answers_work_from_the_mail_once(stranger, invited, link, data, after):
    number = invited.id
    if "slot" in data:
        data = data | {"slot": slot(data["slot"]).id}
    page = stranger.get(link).get_data(as_text=True)
    assert stranger.post(link, data).status_code == 200
    assert state(number) is after
    assert "Elena" in page
    again = stranger.post(link, data, form_on="/account/sign-in")
    assert (again.status_code, state(number)) == (409, after)


STATES = {
    "accepted": ("You both agreed to this meeting.", lambda one: acts.accept(one, one.startup)),
    "declined": ("This invitation was declined", lambda one: acts.decline(one, one.startup)),
    "countered": (
        "The other side has not answered yet.", lambda one: acts.counter(one, one.startup, slot("d1-1030")),
    ),
    "withdrawn": ("This invitation was withdrawn.", acts.withdraw),
    "cancelled": (
        "This meeting was cancelled.", lambda one: (acts.accept(one, one.startup), acts.cancel(one, one.investor)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("after", STATES)
def test_a_used_link_shows_its_holder_how_the_invitation_stands(stranger, invited, link, after):
    words, act = STATES[after]
    act(invited)
    transactions.commit()
    page = stranger.text(link)
    assert words in page
    assert "Elena Quiroga Vidal" in page
    assert ('name="act" value="accept"' in page, "Add to my calendar" in page) == (False, after == "accepted")


def test_an_expired_link_says_so_and_names_the_other_side(stranger, invited, link, clock):
    clock.advance(timedelta(hours=24))
    page = stranger.text(link)
    assert "The time to answer is over" in page
    assert "Elena Quiroga Vidal" in page


def test_after_the_answer_the_link_has_the_calendar_file_and_cancels(stranger, invited, link):
    number = invited.id
    stranger.post(link, {"act": "accept"})
    file = stranger.get(f"{link}/calendar")
    assert (file.status_code, file.mimetype) == (200, "text/calendar")
    assert b"Elena Quiroga Vidal" in file.data
    assert "I cannot come" in stranger.text(link)
    assert stranger.post(link, {"act": "cancel"}).status_code == 200
    assert state(number) is InvitationState.CANCELLED
    assert stranger.post(link, {"act": "cancel"}, form_on="/account/sign-in").status_code == 409
    assert stranger.get(f"{link}/calendar").status_code == 404


def test_what_has_begun_is_not_cancelled(stranger, invited, link, clock):
    number = invited.id
    stranger.post(link, {"act": "accept"})
    clock.advance(timedelta(days=60))
    assert "I cannot come" not in stranger.text(link)
    assert stranger.post(link, {"act": "cancel"}, form_on="/account/sign-in").status_code == 409
    assert state(number) is InvitationState.ACCEPTED


def test_after_a_counter_proposal_the_investor_has_the_link(stranger, invited):
    acts.counter(invited, person("diego"), slot("d1-1030"))
    number, link = invited.id, links.path(invited)
    assert "Another time is proposed to you" in stranger.text(link)
    stranger.post(link, {"act": "accept"})
    assert state(number) is InvitationState.ACCEPTED


def test_forged_links_and_links_of_other_kinds_read_the_same_and_reveal_nothing(stranger, invited, link):
    forged = [link[:-2] + "xx", "/i/nonsense", "/i/" + unsubscribe_path("a@b.example", "digest").rsplit("/", 1)[1]]
    pages = [_told(stranger, path) for path in [*forged, f"{link[:-2]}xx/calendar"]]
    assert len(set(pages)) == 1
    for words in ("This link is no longer valid", "Ce lien n’est plus valable", "لم يعد هذا الرابط صالحًا"):
        assert words in pages[0]
    for name in ("Elena", "Diego", "Tiny"):
        assert name not in pages[0]


def test_the_readers_language_comes_first_on_a_dead_page(stranger):
    for locale in LOCALES:
        stranger.speak(locale)
        page = _told(stranger, "/i/nonsense")
        assert min(LOCALES, key=lambda one: page.index(f'lang="{one}"')) == locale


def _told(browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 410
    return answer.get_data(as_text=True).split("<main", 1)[1]


def test_a_slot_that_went_meanwhile_is_told_and_the_invitation_stays(stranger, invited, link):
    number = invited.id
    other = acts.invite(person("elena"), person("grace"), slot("d1-1000"))
    acts.send(other)
    transactions.commit()
    answer = stranger.post(link, {"act": "counter", "slot": slot("d1-1000").id})
    assert answer.status_code == 409
    assert "This slot has just been taken." in answer.get_data(as_text=True)
    assert state(number) is InvitationState.SENT


def test_unsubscribing_asks_on_get_and_acts_on_post_also_from_mail_programs(stranger):
    path = unsubscribe_path("diego@tiny.example", "digest")
    assert "diego@tiny.example" in stranger.text(path)
    assert db.session.query(MailRefusal).count() == 0
    answer = stranger.client.post(path, data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert db.session.query(MailRefusal).one().kind == "digest"
    assert stranger.get(path + "x").status_code == 410


def test_a_decline_from_the_mail_that_is_refused_keeps_what_was_typed(stranger, invited, link):
    number, long = invited.id, "word " * 125 + "the end"
    answer = stranger.post(link, {"act": "decline", "reason": "no_fit", "note": long})
    page = answer.get_data(as_text=True)
    assert (answer.status_code, state(number)) == (422, InvitationState.SENT)
    assert "This text is too long: 600 characters at most." in page
    assert long in page
    assert '<option value="no_fit" selected>' in page
