"""A refusal of us pauses all mail and ends none; a refusal of one mail ends that one; what failed can be sent again."""

from datetime import timedelta

import pytest

from matchmaker.accounts import links, sign_in
from matchmaker.accounts.accounts import account_for, represent
from matchmaker.delivery import failed, mail_errors, pauses, sender
from matchmaker.foundation import clock as clocks
from matchmaker.foundation import transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MailFault, OutboxState
from matchmaker.mail.outbox import enqueue
from matchmaker.models import Outbox, SignInLink
from matchmaker.overview import log
from tests.factories import person
from tests.matchmaker.delivery.test_sender import Server, fill, running, states

ABOUT_US = {
    "530 5.7.0 Authentication required": MailFault.SIGN_IN_REFUSED,
    "535 5.7.8 Credentials are not right": MailFault.SIGN_IN_REFUSED,
    "550 5.4.5 Daily user sending limit exceeded": MailFault.LIMIT_REACHED,
    "553 5.7.1 Sender address rejected: not owned by user": MailFault.SENDER_REFUSED,
    "550 Sender unknown": MailFault.SENDER_REFUSED,
    "550 5.7.26 Not authenticated by SPF or DKIM": MailFault.SENDER_REFUSED,
    "451 4.7.0 Try again later": MailFault.SERVER_BUSY,
    "452 4.3.1 Insufficient system storage": MailFault.SERVER_BUSY,
    "421 4.7.0 Too many connections": MailFault.SERVER_BUSY,
}


class Strict(Server):
    """Answers MAIL FROM, RCPT TO and DATA of an address as told; everything else it takes."""

    def __init__(self, mail="", recipients=None, contents=None) -> None:
        super().__init__()
        self.mail, self.recipients, self.contents = mail, recipients or {}, contents or {}

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        if self.mail:
            return self.mail
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.recipients:
            return self.recipients[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        refused = self.contents.get(envelope.rcpt_tos[0])
        return refused or await super().handle_DATA(server, session, envelope)


def mails() -> list[Outbox]:
    db.session.rollback()
    return list(db.session.query(Outbox).order_by(Outbox.id))


@pytest.mark.parametrize("answer", ABOUT_US)
def test_a_refusal_of_us_pauses_all_mail_and_ends_none(app, clock, answer):
    fill(3)
    server = Strict(mail=answer)
    with running(server) as way:
        for _ in range(40):
            sender.drain(way)
            clock.advance(timedelta(hours=1))
        assert states() == {"ready": 3}
        assert max(mail.attempts for mail in mails()) == 1
        pause = pauses.current()
        assert (pause.fault, pause.error) == (ABOUT_US[answer], answer)
        server.mail = ""
        sender.drain(way)
    assert states() == {"sent": 3}
    assert pauses.current() is None


@pytest.mark.parametrize("stage", ["recipients", "contents"])
def test_a_limit_that_is_named_later_in_the_talk_is_about_us_too(app, clock, stage):
    fill(2)
    limit = dict.fromkeys(["p0@tiny.example", "p1@tiny.example"], "550 5.4.5 Daily limit")
    with running(Strict(**{stage: limit})) as way:
        sender.drain(way)
    assert states() == {"ready": 2}
    assert pauses.current().fault is MailFault.LIMIT_REACHED


def test_while_mail_pauses_the_server_is_left_alone(app, clock):
    fill(1)
    with running(Strict(mail="550 5.4.5 limit")) as way:
        assert sender.drain(way) == {"unreachable": 1}
        assert sender.drain(way) == {}
        clock.advance(pauses.LENGTHS[0] + sender.BEHIND)
        assert sender.drain(way) == {"unreachable": 1}
        clock.advance(pauses.LENGTHS[0])
        assert sender.drain(way) == {}  # the second pause is longer


def test_a_mail_that_is_refused_as_if_it_were_our_fault_does_not_hold_up_the_others(app, clock):
    fill(4)
    with running(Strict(contents={"p0@tiny.example": "550 5.4.5 limit"})) as way:
        for _ in range(3):
            sender.drain(way)
            clock.advance(timedelta(minutes=1))
    assert states() == {"sent": 3, "ready": 1}


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ("550 5.1.1 No such user", MailFault.NO_SUCH_MAILBOX),
        ("550 no such user", MailFault.NO_SUCH_MAILBOX),
        ("552 5.2.2 Over quota", MailFault.MAILBOX_FULL),
        ("552 5.3.4 Too big", MailFault.TOO_LARGE),
    ],
)
def test_a_refusal_of_a_recipient_ends_that_mail_only(app, clock, answer, fault):
    fill(3)
    with running(Strict(recipients={"p1@tiny.example": answer})) as way:
        sender.drain(way)
    assert states() == {"failed": 1, "sent": 2}
    assert (mails()[1].fault, mails()[1].error) == (fault, answer)
    assert pauses.current() is None


def test_a_denied_relay_may_be_our_fault_so_the_mail_is_tried_again(app, clock):
    fill(2)
    server = Strict(recipients={"p0@tiny.example": "554 5.7.1 Relay access denied"})
    with running(server) as way:
        sender.drain(way)
        assert states() == {"ready": 1, "sent": 1}
        server.recipients.clear()
        clock.advance(timedelta(minutes=2))
        sender.drain(way)
    assert states() == {"sent": 2}


def test_refused_content_ends_the_mail(app, clock):
    fill(1)
    with running(Strict(contents={"p0@tiny.example": "554 5.7.1 Message content rejected"})) as way:
        sender.drain(way)
    assert mails()[0].fault is MailFault.NOT_ACCEPTED


def test_what_an_answer_to_mail_from_says_of_one_mail():
    assert isinstance(mail_errors.to_sender(552, "5.3.4 Too big"), mail_errors.RefusedMailError)
    assert isinstance(mail_errors.to_sender(553, b"5.6.7 Not ASCII"), mail_errors.RefusedMailError)
    assert mail_errors.to_recipient(450, "4.2.0 Greylisted").fault is MailFault.NOT_NOW


def test_addresses_of_other_alphabets_leave_or_fail_alone(app, clock):
    for address in ("a@tiny.example", "jos\u00e9@tiny.example", "ida@soci\u00e9t\u00e9.example", "z@tiny.example"):
        enqueue("digest", address, "en", {"waiting": 2}, dedupe_key=address)
    db.session.commit()
    with running(Strict()) as way:
        sender.drain(way)
    assert [mail.state for mail in mails()] == ["sent", "failed", "sent", "sent"]
    assert mails()[1].fault is MailFault.INTERNATIONAL


def test_an_address_of_another_alphabet_leaves_where_the_server_takes_it(app, clock):
    enqueue("digest", "jos\u00e9@soci\u00e9t\u00e9.example", "en", {"waiting": 2}, dedupe_key="one")
    db.session.commit()
    server = Strict()
    with running(server, enable_SMTPUTF8=True) as way:
        sender.drain(way)
    assert states() == {"sent": 1}
    assert "\nTo: jos\u00e9@xn--socit-esab.example\r" in server.taken[0]


def test_failed_mails_leave_again_with_all_their_attempts(app, clock):
    fill(3)
    answers = {"p1@tiny.example": "550 5.1.1 No such user"}
    server = Strict(recipients=answers)
    with running(server) as way:
        sender.drain(way)
        answers.clear()
        assert failed.send_again(None) == 1
        db.session.commit()
        assert (mails()[1].state, mails()[1].attempts) == (OutboxState.READY, 0)
        sender.drain(way)
    assert states() == {"sent": 3}
    assert mails()[1].fault is None
    assert failed.send_again(None) == 0


@pytest.mark.event("tiny")
def test_a_failed_sign_in_mail_is_seen_by_the_organisers_of_the_person(app, event, clock):
    represent(account_for("diego@tiny.example"), person("diego"))
    for address in ("diego@tiny.example", "stranger@tiny.example"):
        account_for(address)
        sign_in.ask_for_link(address, "browser", "en")
    db.session.commit()
    refused = dict.fromkeys(["diego@tiny.example", "stranger@tiny.example"], "550 5.1.1 No such user")
    with running(Strict(recipients=refused)) as way:
        sender.drain(way)
    assert [mail.address for mail in failed.of(event)] == ["diego@tiny.example"]
    assert log.mail_counts(event)["failed"] == 1
    assert len(failed.of(None)) == 2
    assert failed.send_again(event) == 1


def test_the_life_of_a_sign_in_link_begins_when_its_mail_leaves(app, clock):
    account_for("a@tiny.example")
    sign_in.ask_for_link("a@tiny.example", "browser", "en")
    db.session.commit()
    path = mails()[0].content["path"]
    clock.advance(timedelta(hours=10))
    assert sender.drain() == {"sent": 1}
    clock.advance(timedelta(minutes=sign_in.MINUTES) - timedelta(seconds=1))
    db.session.rollback()
    assert sign_in.look(path.rpartition("/")[2], "browser").expires_at > clocks.now()


def test_a_link_that_was_used_or_ended_meanwhile_is_not_mailed(app, clock):
    account = account_for("a@tiny.example")
    sign_in.ask_for_link("a@tiny.example", "browser", "en")
    with writing():
        links.consume(db.session.query(SignInLink).one())
        transactions.commit()
    assert account.email == "a@tiny.example"
    assert sender.drain() == {"dropped": 1}
