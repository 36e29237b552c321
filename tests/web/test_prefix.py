"""An address with a path: links, static files, cookies and redirects carry it, behind a proxy that takes it off or not."""

import http.client
import re
import socket
import threading

import pytest
from flask import g

from matchmaker import audit
from matchmaker.accounts import accounts, consent, sign_in
from matchmaker.foundation import transactions
from matchmaker.foundation.clock import FixedClock
from matchmaker.foundation.errors import SetupError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Role
from tests.conftest import NOW, settings_for
from tests.factories import person
from web import create_app, serve

pytestmark = pytest.mark.event("tiny")
LINK = re.compile(r'(?:href|src|action|data-[a-z]+)="(/[^"]*)"')
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@pytest.fixture
def app(database_url, tmp_path, request):
    """The application under a path."""
    app = create_app(settings_for(database_url, tmp_path, base_url="http://localhost/forum"))
    with app.app_context():
        yield app
        audit.set_actor("system")
        db.session.remove()
        db.engine.dispose()


class Visitor:
    """A browser whose proxy passes the path on, or takes it off."""

    def __init__(self, app, *, taken_off: bool) -> None:
        inner = app.wsgi_app

        def proxy(environ: dict, start_response):
            environ["PATH_INFO"] = environ["PATH_INFO"].removeprefix("/forum")
            return inner(environ, start_response)

        if taken_off:
            app.wsgi_app = proxy
        self.client = app.test_client()

    def open(self, path: str, method: str = "GET", **options):
        assert path.startswith("/forum/"), path
        transactions.commit()
        for name in list(g):  # the test's own context outlives a request: nothing of the last one may stay
            g.pop(name)
        return self.client.open(path, base_url="http://localhost", method=method, **options)

    def post(self, path: str, page: str, **data):
        token = TOKEN.search(self.open(page).text)[1]
        return self.open(path, "POST", data={"csrf_token": token, **data})


@pytest.fixture(params=[True, False], ids=["taken off", "passed on"])
def visitor(app, request) -> Visitor:
    return Visitor(app, taken_off=request.param)


def enter(visitor: Visitor, address: str, next_path: str | None = None):
    """Come in by a first link; the answer that leads on."""
    path = "/forum" + sign_in.issue_first_link(accounts.account_for(address), next_path=next_path)
    return visitor.post(path, path)


def test_every_link_of_a_page_carries_the_path_and_leads_somewhere(visitor):
    page = visitor.open("/forum/account/sign-in")
    links = set(LINK.findall(page.text))
    assert links
    assert all(link.startswith("/forum/") for link in links)
    for link in links:
        if link.startswith("/forum/static/"):
            assert visitor.open(link).status_code == 200


def test_signing_in_leads_to_pages_under_the_path(visitor, event):
    owner = accounts.account_for("owner@tiny.example")
    accounts.give_role(owner, event, Role.OWNER)
    answer = enter(visitor, "owner@tiny.example", "/o/tiny-2027/")
    assert answer.headers["Location"] == "/forum/o/tiny-2027/"
    assert "; Path=/forum" in answer.headers["Set-Cookie"]
    page = visitor.open("/forum/o/tiny-2027/")
    assert page.status_code == 200
    assert [link for link in LINK.findall(page.text) if not link.startswith("/forum/")] == []


def test_who_is_asked_to_sign_in_or_to_agree_comes_back_to_the_page(visitor):
    wanted = f"/p/{person('diego').id}/agenda"
    away = visitor.open(f"/forum{wanted}").headers["Location"]
    assert away.startswith("/forum/account/sign-in?next=")
    accounts.represent(accounts.account_for("diego@tiny.example"), person("diego"))
    asked = enter(visitor, "diego@tiny.example", wanted).headers["Location"]
    assert asked.startswith("/forum/account/consent/tiny-2027?next=")
    agreed = visitor.post("/forum/account/consent/tiny-2027", asked, agreed="y", next=wanted)
    assert agreed.headers["Location"] == f"/forum{wanted}"
    switched = visitor.post("/forum/language/fr", f"/forum{wanted}", next=wanted)
    assert switched.headers["Location"] == f"/forum{wanted}"


def test_a_wish_that_is_refused_twice_leads_back_under_the_path_once(app, visitor, event):
    app.extensions["matchmaker.clock"] = FixedClock(NOW)
    event.settings = event.settings | {"musts": 0}
    account = accounts.account_for("diego@tiny.example")
    accounts.represent(account, person("diego"))
    consent.give(account, event, "en")
    enter(visitor, "diego@tiny.example")
    home, other = f"/p/{person('diego').id}", person("hugo").id
    data = {"strength": "must", "note": "x", "back": f"{home}/wishes"}
    for _time in range(2):
        answer = visitor.post(f"/forum{home}/wishes/{other}", f"/forum{home}/people/{other}", **data)
        assert answer.status_code == 409
        data["back"] = re.search(r'name="back" value="([^"]*)"', answer.text)[1]
    answer = visitor.post(f"/forum{home}/wishes/{other}", f"/forum{home}/people/{other}", **data | {"strength": "none"})
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/forum{home}/wishes#p-{other}"


def test_a_path_that_begins_like_a_page_is_refused(database_url, tmp_path):
    with pytest.raises(SetupError, match="MATCHMAKER_URL"):
        create_app(settings_for(database_url, tmp_path, base_url="https://example.org/account"))


def test_the_server_believes_the_proxy_that_it_was_told_of(database_url, tmp_path):
    settings = settings_for(database_url, tmp_path, base_url="https://example.org/forum", behind_proxy=1)
    listening = socket.create_server(("127.0.0.1", 0))
    server = serve.answering(create_app(settings), [listening], threads=1)
    over = threading.Event()
    serving = threading.Thread(target=_answer, args=(server, over))
    serving.start()
    try:
        told = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "example.org", "X-Forwarded-For": "203.0.113.5"}
        connection = http.client.HTTPConnection(*listening.getsockname(), timeout=60)
        connection.request("GET", "/forum/account/sign-in", headers=told)
        assert connection.getresponse().status == 200
    finally:
        over.set()
        serving.join()


def _answer(server, over: threading.Event) -> None:
    while not over.is_set():
        server.asyncore.loop(timeout=0.05, map=server._map, count=1)
    server.task_dispatcher.shutdown()
    server.close()


def test_a_form_that_is_given_back_is_sent_to_its_own_address_again(visitor):
    typed = {"csrf_token": "old", "email": "amina@tiny.example"}
    back = visitor.open("/forum/account/sign-in", "POST", data=typed, headers={"Origin": "http://localhost"})
    assert back.status_code == 400
    assert 'action="/forum/account/sign-in"' in back.text
