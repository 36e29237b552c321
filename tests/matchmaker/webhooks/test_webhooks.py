"""Webhooks: signed, tried again, and never a door into our own network."""

import base64
import hashlib
import hmac
import http.server
import json
import socket
import threading
from datetime import UTC, datetime, timedelta

import pytest
import standardwebhooks
import urllib3

from matchmaker.foundation import public_http, transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import OutboxState, PostingFault
from matchmaker.models import Delivery
from matchmaker.webhooks import delivery, postings, subscriptions

pytestmark = pytest.mark.event("tiny")

REFUSED = [
    "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/",
    "http://017700000001/", "http://0/", "http://0.0.0.0/", "http://localhost/", "http://localhost./",
    "http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/", "http://[fc00::1]/", "http://[fd12::1]/",
    "http://[ff02::1]/", "http://10.0.0.1/", "http://172.16.0.1/", "http://172.31.255.255/", "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data", "http://100.64.0.1/", "http://198.18.0.1/", "http://192.0.2.1/",
    "http://224.0.0.1/", "http://255.255.255.255/", "http://240.0.0.1/", "http://127.0.0.1:80@hooks.example.org/",
    "http://user@hooks.example.org/", "http://printer.local/", "http://metadata.google.internal/", "file:///etc/passwd",
    "gopher://hooks.example.org/", "ftp://hooks.example.org/", "http:///x", "http://", "//hooks.example.org/",
    "http://hooks.example.org\\@127.0.0.1/", "http://hooks.example.org:0/", "http://hooks.example.org:99999/",
    "http://①②⑦.⓪.⓪.①/", "http://hooks.example.org /", "http://hooks.example.org\n/", "http://intranet/", "http://127。0。0。1/",
]  # fmt: skip


@pytest.mark.parametrize("url", REFUSED)
def test_private_and_crooked_addresses_are_refused_before_anything_is_looked_up(url):
    looked_up = []
    with pytest.raises(public_http.AddressError):
        public_http.post(url, b"{}", {}, look_up=lambda host, port: looked_up.append(host) or ["127.0.0.1"])
    assert looked_up in ([], ["127.0.0.1"])


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["10.1.2.3"],
        ["::1"],
        ["::ffff:10.0.0.1"],
        ["169.254.169.254"],
        ["93.184.215.14", "192.168.0.9"],
        [],
    ],
)
def test_a_public_name_with_a_private_address_is_refused(addresses):
    with pytest.raises(public_http.AddressError):
        public_http.post("https://hooks.example.org/", b"{}", {}, look_up=lambda _host, _port: addresses)


@pytest.mark.parametrize(
    "url", ["https://hooks.example.org/a?b=c", "http://93.184.215.14:8080/", "https://[2606:4700::1]/"]
)
def test_public_addresses_are_taken(url):
    assert public_http.check_address(url).hostname


class Answers(http.server.BaseHTTPRequestHandler):
    """Answers a posting with a redirect to itself."""

    seen: list[tuple[str, str, bytes]] = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.seen.append((self.path, self.headers["Host"], body))
        self.send_response(302)
        self.send_header("Location", "http://169.254.169.254/")
        self.end_headers()

    def log_message(self, *_args):
        """Quiet."""


def test_the_address_that_was_judged_is_the_one_that_is_called_and_redirects_are_not_followed(monkeypatch):
    server = http.server.HTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    looked_up = []

    def once(host: str, port: int) -> list[str]:
        looked_up.append((host, port))
        return ["127.0.0.1"]

    monkeypatch.setattr(public_http, "is_public", lambda _address: True)  # this machine stands for the open internet
    status = public_http.post(f"http://hooks.example.org:{server.server_port}/x?y=1", b"{}", {}, look_up=once)
    server.shutdown()
    server.server_close()
    assert status == 302
    assert Answers.seen == [("/x?y=1", f"hooks.example.org:{server.server_port}", b"{}")]
    assert looked_up == [("hooks.example.org", server.server_port)]


class Receiver:
    """Somebody else's system, with answers by script."""

    def __init__(self, *answers) -> None:
        self.answers, self.got = list(answers), []

    def __call__(self, url: str, body: bytes, headers: dict) -> int:
        self.got.append((url, body, headers))
        answer = self.answers.pop(0) if self.answers else 200
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def told(event):
    """A webhook and one posting that waits."""
    with writing():
        hook = subscriptions.add(event, "https://hooks.example.org/m")
        subscriptions.enqueue(event.id, "invitation.sent", {"id": 1})
        transactions.commit()
    return hook


def state() -> OutboxState:
    db.session.rollback()
    return db.session.query(Delivery).one().state


def test_a_posting_carries_a_signature_that_the_receiver_can_check(told, clock):
    receiver, secret = Receiver(), told.secret
    assert delivery.post_due(receiver) == {"sent": 1}
    url, body, headers = receiver.got[0]
    assert url == "https://hooks.example.org/m"
    assert headers["webhook-id"] == json.loads(body)["id"]
    assert headers["webhook-timestamp"] == str(int(clock.now().timestamp()))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    digest = hmac.new(base64.b64decode(secret.removeprefix("whsec_")), signed, hashlib.sha256).digest()
    assert headers["webhook-signature"] == "v1," + base64.b64encode(digest).decode()
    assert delivery.post_due(receiver) == {}


def test_the_library_of_the_standard_verifies_a_posting(told, clock):
    clock.moment = datetime.now(UTC)  # the library compares with the machine's clock, and takes five minutes
    receiver, secret = Receiver(), told.secret
    with writing():
        db.session.query(Delivery).update({"next_attempt_at": clock.now()})
        transactions.commit()
    delivery.post_due(receiver)
    _url, body, headers = receiver.got[0]
    assert standardwebhooks.Webhook(secret).verify(body, headers)["type"] == "invitation.sent"
    with pytest.raises(standardwebhooks.WebhookVerificationError):
        standardwebhooks.Webhook(secret).verify(body + b" ", headers)


def test_it_is_tried_again_later_with_the_same_id_until_it_is_taken(told, clock):
    receiver = Receiver(500, urllib3.exceptions.ConnectTimeoutError(), 302, 204)
    for _ in range(4):
        delivery.post_due(receiver)
        assert delivery.post_due(receiver) == {}
        clock.advance(timedelta(days=1))
    assert state() is OutboxState.SENT
    assert len({(body, headers["webhook-id"]) for _, body, headers in receiver.got}) == 1
    assert len({headers["webhook-timestamp"] for _, _, headers in receiver.got}) == 4


def test_it_is_given_up_after_the_last_pause(told, clock):
    receiver = Receiver(*[500] * 20)
    for _ in range(20):
        delivery.post_due(receiver)
        clock.advance(timedelta(days=2))
    assert state() is OutboxState.FAILED
    assert len(receiver.got) == len(delivery.QUEUE.pauses) + 1


def test_a_name_that_turned_private_is_given_up_at_once(told):
    delivery.post_due(Receiver(public_http.AddressError("private")))
    assert state() is OutboxState.FAILED


AWAY = socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")


@pytest.mark.parametrize(
    ("failure", "fault", "answer"),
    [
        (AWAY, PostingFault.NAME_NOT_FOUND, None),
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), PostingFault.NAME_NOT_FOUND, None),
        (urllib3.exceptions.SSLError("expired"), PostingFault.NOT_SECURE, None),
        (ConnectionRefusedError(), PostingFault.NO_ANSWER, None),
        (503, PostingFault.REFUSED, 503),
    ],
)
def test_an_outage_of_any_kind_is_waited_for(told, clock, failure, fault, answer):
    receiver = Receiver(failure)
    assert delivery.post_due(receiver) == {"later": 1}
    db.session.rollback()
    posting = db.session.query(Delivery).one()
    assert (posting.state, posting.fault, posting.answer) == (OutboxState.READY, fault, answer)
    clock.advance(timedelta(minutes=1))
    assert delivery.post_due(receiver) == {"sent": 1}
    db.session.rollback()
    assert (posting.fault, posting.answer) == (None, 200)


def test_a_name_that_cannot_be_looked_up_for_a_moment_is_no_wrong_address(monkeypatch):
    def away(*_args, **_options):
        raise AWAY

    monkeypatch.setattr(public_http.socket, "getaddrinfo", away)
    with pytest.raises(socket.gaierror):
        public_http.post("https://hooks.example.org/", b"{}", {})


def test_what_was_given_up_and_what_was_taken_can_be_posted_again_under_the_same_id(told, event, clock):
    receiver = Receiver(public_http.AddressError("private"))
    delivery.post_due(receiver)
    assert postings.failed(told) == 1
    with writing():
        assert postings.again(told) == 1
        transactions.commit()
    delivery.post_due(receiver)
    assert state() is OutboxState.SENT
    posting = postings.of(told, 1).rows[0]
    with writing():
        assert postings.again(told) == 0
        assert postings.again(told, posting.id) == 1
        transactions.commit()
    delivery.post_due(receiver)
    assert len({headers["webhook-id"] for _, _, headers in receiver.got}) == 1
    assert len(receiver.got) == 3


def test_a_stopped_webhook_gets_nothing_more(told):
    with writing():
        subscriptions.stop(told)
        transactions.commit()
    receiver = Receiver()
    assert delivery.post_due(receiver) == {"dropped": 1}
    assert receiver.got == []
