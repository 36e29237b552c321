"""Who may read about others."""

import pytest

from matchmaker.foundation.vocabulary import ParticipantState
from matchmaker.people import directory
from tests.factories import person

pytestmark = pytest.mark.event("tiny")


@pytest.mark.parametrize("state", ParticipantState)
def test_the_directory_is_open_to_who_is_validated(app, state):
    amina = person("amina")
    amina.state = state
    assert directory.is_open_to(amina) is (state is ParticipantState.VALIDATED)
