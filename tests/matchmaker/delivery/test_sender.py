"""Mail leaves once, in spite of everything: a server that fails on purpose, cuts, workers that die, rivals."""

import contextlib
import smtplib
import socket
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import delete

from matchmaker.accounts import sign_in
from matchmaker.accounts.accounts import account_for
from matchmaker.delivery import mail_errors, sender, transports
from matchmaker.delivery.unsubscribe import refuse
from matchmaker.foundation import transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.errors import SetupError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import OutboxState
from matchmaker.mail.outbox import enqueue
from matchmaker.models import Outbox


def fill(count: int, kind: str = "first_entry") -> None:
    with writing():
        for number in range(count):
            address = f"p{number}@tiny.example"
            path = sign_in.issue_first_link(account_for(address))
            enqueue(kind, address, "fr", {"path": path, "days": 14}, dedupe_key=f"{kind}:{number}")
        transactions.commit()


def states() -> dict[str, int]:
    db.session.rollback()
    rows = db.session.query(Outbox.state, db.func.count()).group_by(Outbox.state)
    return {str(state): count for state, count in rows}


class Server:
    """A mail server whose answers to DATA follow a script; what it took is in `taken`."""

    def __init__(self, answers=()) -> None:
        self.answers, self.taken = list(answers), []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith(("250", "cut after")):
            self.taken.append(envelope.content.decode())
        if answer.startswith("cut"):
            server.transport.close()
        return answer

    def ids(self) -> list[str]:
        return [
            line.partition(":")[2].strip()
            for text in self.taken
            for line in text.splitlines()
            if line.startswith("Message-ID:")
        ]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@contextlib.contextmanager
def running(server: Server, **options):
    port = free_port()
    controller = Controller(server, hostname="127.0.0.1", port=port, **({"enable_SMTPUTF8": False} | options))
    controller.start()
    try:
        yield transports.SmtpTransport(f"smtp://127.0.0.1:{port}")
    finally:
        controller.stop()


def drain_all(way, clock, rounds: int = 12) -> None:
    for _ in range(rounds):
        sender.drain(way)
        clock.advance(timedelta(hours=3))


def test_what_is_due_leaves_and_live_tokens_are_forgotten(app):
    fill(45)
    counts = sender.drain()
    assert counts == {"sent": 45}
    assert len(app.extensions["matchmaker.mail"].sent) == 45
    assert states() == {"sent": 45}
    assert db.session.query(Outbox).first().content == {}
    assert sender.drain() == {}


def test_nothing_leaves_before_its_act_is_committed(app):
    enqueue("first_entry", "a@tiny.example", "en", {"path": "/x", "days": 1}, dedupe_key="one")
    db.session.rollback()
    assert sender.drain() == {}


def test_a_refusing_a_busy_and_a_cutting_server_lose_nothing(app, clock):
    fill(60)
    answers = ["451 later"] * 3 + ["250 OK"] * 4 + ["cut before"] + ["250 OK"] * 2 + ["cut after DATA"] + ["421 bye"]
    server = Server(answers)
    with running(server) as way:
        drain_all(way, clock)
    assert states() == {"sent": 60}
    ids = server.ids()
    assert len(set(ids)) == 60
    assert len(ids) == 61  # the one that was cut after DATA came twice, under the same Message-ID


def test_a_mail_that_the_server_will_never_take_is_given_up_at_once(app, clock):
    fill(3)
    server = Server(["550 no such user"])
    with running(server) as way:
        sender.drain(way)
    assert states() == {"failed": 1, "sent": 2}
    assert db.session.query(Outbox).filter_by(state=OutboxState.FAILED).one().error == "550 no such user"


def test_a_server_that_is_away_costs_no_tries(app, clock):
    fill(25)
    nobody = transports.SmtpTransport("smtp://127.0.0.1:9")
    for _ in range(50):
        assert sender.drain(nobody)["unreachable"] in (0, 20)
        clock.advance(timedelta(hours=1))
    assert {row.attempts for row in db.session.query(Outbox)} == {0}
    with running(Server()) as way:
        drain_all(way, clock, rounds=2)
    assert states() == {"sent": 25}


def test_the_pauses_grow_and_end(app, clock):
    fill(1)
    server = Server(["451 later"] * 20)
    with running(server) as way:
        for _ in range(20):
            sender.drain(way)
            clock.advance(timedelta(hours=13))
    assert states() == {"failed": 1}
    assert db.session.query(Outbox).one().attempts == len(sender.QUEUE.pauses) + 1


class Dying(transports.MemoryTransport):
    """The process dies right after a mail was handed over, before it could be marked."""

    def send(self, message) -> None:
        super().send(message)
        if len(self.sent) == 5:
            raise KeyboardInterrupt


def test_killed_between_sending_and_marking_a_mail_is_doubled_not_lost(app, clock):
    fill(30)
    way = Dying()
    with pytest.raises(KeyboardInterrupt):
        sender.drain(way)
    db.session.rollback()
    sender.drain(way)  # what the dead one had claimed still waits for its lease
    assert states() == {"sent": 14, "ready": 16}
    clock.advance(sender.QUEUE.lease + timedelta(seconds=1))
    sender.drain(way)
    ids = [message["Message-ID"] for message in way.sent]
    assert states() == {"sent": 30}
    assert (len(ids), len(set(ids))) == (31, 30)


def test_one_mail_that_cannot_be_written_does_not_keep_the_others(app):
    fill(3)
    with writing():
        db.session.query(Outbox).filter_by(address="p1@tiny.example").one().content = {}
        transactions.commit()
    sender.drain()
    assert states() == {"failed": 1, "sent": 2}


def test_an_unsubscribed_address_gets_no_more_of_that_kind(app):
    fill(2, "digest")
    with writing():
        refuse("p0@tiny.example", "digest")
        refuse("p0@tiny.example", "digest")
        for row in db.session.query(Outbox):
            row.content = {"waiting": 2}
        transactions.commit()
    sender.drain()
    assert states() == {"dropped": 1, "sent": 1}


def test_mail_becomes_files_named_after_their_message(app, tmp_path):
    fill(2)
    way = transports.DirectoryTransport(tmp_path / "mail")
    sender.drain(way)
    files = sorted((tmp_path / "mail").iterdir())
    assert [file.suffix for file in files] == [".eml", ".eml"]
    assert b"Subject: " in files[0].read_bytes()


@pytest.mark.parametrize("url", ["http://mail.example", "smtp://", "mail.example:25", ""])
def test_a_wrong_address_of_the_mail_server_names_its_setting(url):
    with pytest.raises(SetupError, match="MATCHMAKER_SMTP_URL"):
        transports.SmtpTransport(url)


def test_a_mail_server_that_speaks_nonsense_is_unreachable(app):
    with pytest.raises(mail_errors.UnreachableError), transports.SmtpTransport("smtp://127.0.0.1:9").open():
        raise smtplib.SMTPServerDisconnected


class Erasing(transports.MemoryTransport):
    """A transport during whose first mail the others are deleted, as an erasure does."""

    def send(self, message):
        super().send(message)
        with writing():
            db.session.execute(delete(Outbox).where(Outbox.address != message["To"]))
            transactions.commit()


def test_a_mail_that_is_deleted_after_it_was_claimed_holds_up_nothing(app):
    fill(3)
    assert sender.drain(Erasing()) == {"sent": 1, "dropped": 2}
    assert states() == {"sent": 1}
