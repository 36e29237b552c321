"""Elena invests, Diego is a startup; each with an account, and Diego invited into a slot."""

import pytest

from matchmaker.foundation import transactions
from matchmaker.invitations import acts
from matchmaker.models import Invitation
from tests.factories import person, scored
from tests.web.forms import Browser


@pytest.fixture
def follow() -> bool:
    return True


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
