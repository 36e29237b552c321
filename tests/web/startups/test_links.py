"""A mail's link acts on one invitation, shows on GET, acts on POST, signs nobody in; a dead one reveals nothing."""

from datetime import timedelta

import pytest

from matchmaker.delivery.unsubscribe import off_path
from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import InvitationState
from matchmaker.invitations import acts, links
from matchmaker.models import Invitation, MailRefusal
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
    assert stranger.get(link).status_code == 410


def test_after_a_counter_proposal_the_investor_has_the_link(stranger, invited):
    acts.counter(invited, person("diego"), slot("d1-1030"))
    number, link = invited.id, links.path(invited)
    assert "Another time is proposed to you" in stranger.text(link)
    stranger.post(link, {"act": "accept"})
    assert state(number) is InvitationState.ACCEPTED


def test_forged_expired_foreign_and_answered_links_read_the_same(stranger, invited, link, clock):
    forged = [link[:-2] + "xx", "/i/nonsense", "/i/" + off_path("a@b.example", "digest").rsplit("/", 1)[1]]
    pages = [_told(stranger, path) for path in forged]
    number = invited.id
    clock.advance(timedelta(hours=24))
    pages.append(_told(stranger, link))
    clock.advance(timedelta(hours=-24))
    acts.withdraw(db.session.get(Invitation, number))
    pages.append(_told(stranger, link))
    assert len(set(pages)) == 1
    for words in ("This link is no longer valid", "Ce lien n’est plus valable", "لم يعد هذا الرابط صالحًا"):
        assert words in pages[0]
    for name in ("Elena", "Diego", "Tiny"):
        assert name not in pages[0]


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
    path = off_path("diego@tiny.example", "digest")
    assert "diego@tiny.example" in stranger.text(path)
    assert db.session.query(MailRefusal).count() == 0
    answer = stranger.client.post(path, data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert db.session.query(MailRefusal).one().kind == "digest"
    assert stranger.get(path + "x").status_code == 410
