"""Failed mails: listed and explained, sent again by one button; a pause of all mail is told."""

from datetime import timedelta

import pytest

from matchmaker.accounts import accounts, sign_in
from matchmaker.delivery import pauses
from matchmaker.delivery.mail_errors import NothingLeavesError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MailFault, OutboxState, Role
from matchmaker.mail.outbox import enqueue
from matchmaker.models import Event, Outbox
from tests.factories import person
from tests.web.forms import Browser

pytestmark = pytest.mark.event("tiny")
PAGE = "/o/tiny-2027/outbox"


@pytest.fixture
def failed(event) -> list[int]:
    """A mail of the event and one of signing in, both refused by the mail server."""
    accounts.represent(accounts.account_for("diego@tiny.example"), person("diego"))
    sign_in.ask_for_link("diego@tiny.example", "browser", "en")
    enqueue("digest", "elena@tiny.example", "en", {"waiting": 2}, dedupe_key="one", event=event)
    for mail in db.session.query(Outbox):
        mail.state, mail.fault, mail.error = OutboxState.FAILED, MailFault.NO_SUCH_MAILBOX, "550 5.1.1 No such user"
    db.session.commit()
    return [mail.id for mail in db.session.query(Outbox).order_by(Outbox.id)]


@pytest.fixture
def owner(enter) -> Browser:
    return enter(Role.OWNER)


def states() -> list[str]:
    db.session.rollback()
    return [str(mail.state) for mail in db.session.query(Outbox).order_by(Outbox.id)]


def test_failed_mails_are_listed_with_their_reason_and_leave_again_by_one_button(owner, failed):
    assert "2 mails did not leave." in owner.get("/o/tiny-2027/").text
    page = owner.get(f"{PAGE}?state=failed").text
    assert page.count("The mail server says that this address does not exist.") == 2
    assert "diego@tiny.example" in page
    assert owner.post(f"{PAGE}/again", form_on=PAGE).status_code == 303
    assert states() == ["ready", "ready"]
    assert "Failed mails sent again" in owner.get("/o/tiny-2027/log").text


def test_one_failed_mail_leaves_again_from_its_page(owner, failed):
    page = owner.get(f"{PAGE}/{failed[0]}").text
    assert "550 5.1.1 No such user" in page
    owner.post(f"{PAGE}/{failed[0]}/again", form_on=f"{PAGE}/{failed[0]}")
    assert states() == ["ready", "failed"]


def test_a_sign_in_mail_of_a_stranger_is_not_shown(owner, event):
    accounts.account_for("stranger@b.example")
    sign_in.ask_for_link("stranger@b.example", "browser", "en")
    mail = db.session.query(Outbox).one()
    mail.state, number = OutboxState.FAILED, mail.id
    db.session.commit()
    assert "stranger@b.example" not in owner.get(PAGE).text
    assert owner.get(f"{PAGE}/{number}").status_code == 404


def test_a_pause_of_all_mail_is_told_in_words(owner, event: Event, clock):
    pauses.begin(NothingLeavesError("550 5.4.5 Daily limit", MailFault.LIMIT_REACHED))
    clock.advance(timedelta(minutes=5))
    for page in ("/o/tiny-2027/", PAGE):
        text = owner.get(page).text
        assert "No mail leaves at present" in text
        assert "limit on the number of mails is reached" in text.replace("&#39;", "'")
    pauses.end()
    assert "No mail leaves" not in owner.get(PAGE).text


def test_readers_see_failed_mails_and_no_button(failed, enter):
    assert "send-again" not in enter(Role.READER).get(PAGE).text
