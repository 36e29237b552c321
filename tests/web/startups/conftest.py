"""Elena invests, Diego is a startup; each with an account, and Diego invited into a slot."""

import re

import pytest
from flask import g

from matchmaker import transactions
from matchmaker.extensions import db
from matchmaker.models import Invitation
from matchmaker.services import accounts, audit, consent, invitations
from matchmaker.words import Role
from tests.matchmaker.startups import acting, person, scored

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class Browser:
    """A browser without scripts: opens pages, and sends their forms with their tokens."""

    def __init__(self, app) -> None:
        self.client = app.test_client()

    def get(self, path: str, **kwargs):
        return self._go("get", path, **kwargs)

    def post(self, path: str, data: dict | None = None, *, form_on: str | None = None, follow: bool = True):
        token = TOKEN.search(self.get(form_on or path).get_data(as_text=True))
        assert token, f"no form on {form_on or path}"
        form = {"csrf_token": token[1], **(data or {})}
        return self._go("post", path, data=form, follow_redirects=follow)

    def text(self, path: str, status: int = 200) -> str:
        answer = self.get(path)
        assert answer.status_code == status, f"{path}: {answer.status_code}"
        return answer.get_data(as_text=True)

    def _go(self, method: str, path: str, **kwargs):
        transactions.commit()
        for name in list(g):  # the test's own context outlives a request: nothing of the last one may stay
            g.pop(name)
        answer = getattr(self.client, method)(path, **kwargs)
        db.session.rollback()
        db.session.expire_all()
        return answer


@pytest.fixture(autouse=True)
def nobody_acts_yet():
    """The actor of an earlier test's request is forgotten."""
    audit.act_as("test")


@pytest.fixture
def enter(app, sign_in):
    """enter(key) -> a browser in which this participant is signed in."""

    def go(key: str, locale: str = "en") -> Browser:
        audit.act_as("test")
        account = acting(key, locale)
        consent.give(account, locale)
        transactions.commit()
        browser = Browser(app)
        sign_in(browser.client, account)
        return browser

    return go


@pytest.fixture
def organiser(app, sign_in, event):
    """A browser in which an organiser is signed in; organiser(Role.READER) one who only reads."""

    def go(role: Role = Role.ORGANISER) -> Browser:
        audit.act_as("test")
        account = accounts.account_for(f"{role}@mail.example", locale="en")
        accounts.appoint(account, event, role)
        transactions.commit()
        browser = Browser(app)
        sign_in(browser.client, account)
        return browser

    return go


@pytest.fixture
def stranger(app) -> Browser:
    """Nobody signed in."""
    return Browser(app)


@pytest.fixture
def invited(app) -> Invitation:
    """Elena's invitation, waiting for Diego's answer."""
    scored(person("elena"), person("diego"))
    found = invitations.invite(person("elena"), person("diego"), message="Show us the tricycles!")
    invitations.send(found)
    transactions.commit()
    return found
