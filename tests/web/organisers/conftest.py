"""An organiser who is signed in."""

import pytest

from matchmaker import audit
from matchmaker.foundation import transactions
from matchmaker.foundation.vocabulary import Role
from matchmaker.models import Account
from tests import scenes
from tests.factories import an_organiser


@pytest.fixture(autouse=True)
def nobody_acts_yet():
    """The actor of an earlier test's request is forgotten."""
    audit.set_actor("test")


@pytest.fixture
def owner(event, client) -> Account:
    """The owner of the event, who is signed in at `client`."""
    account = an_organiser(event, Role.OWNER, f"owner@{event.key}.example")
    transactions.commit()
    scenes.sign_in(client, account)
    return account
