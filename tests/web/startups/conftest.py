"""Elena invests, Diego is a startup; each with an account, and Diego invited into a slot."""

import pytest

from matchmaker import audit
from matchmaker.accounts import accounts, consent
from matchmaker.foundation import transactions
from matchmaker.foundation.vocabulary import Role
from matchmaker.invitations import acts
from matchmaker.models import Invitation
from tests.matchmaker.startups import acting, person, scored
from tests.web.forms import Browser


@pytest.fixture
def enter(app, sign_in):
    """enter(key) -> a browser in which this participant is signed in."""

    def go(key: str, locale: str = "en") -> Browser:
        audit.act_as("test")
        account = acting(key, locale)
        consent.give(account, locale)
        transactions.commit()
        browser = Browser(app, follow=True)
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
        browser = Browser(app, follow=True)
        sign_in(browser.client, account)
        return browser

    return go


@pytest.fixture
def stranger(app) -> Browser:
    """Nobody signed in."""
    return Browser(app, follow=True)


@pytest.fixture
def invited(app) -> Invitation:
    """Elena's invitation, waiting for Diego's answer."""
    scored(person("elena"), person("diego"))
    found = acts.invite(person("elena"), person("diego"), message="Show us the tricycles!")
    acts.send(found)
    transactions.commit()
    return found
