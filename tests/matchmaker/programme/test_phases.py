"""Phases of an event: what the page of settings says of a phase without dates is what happens."""

import pytest

from matchmaker.foundation.vocabulary import Phase
from matchmaker.programme import phases
from matchmaker.programme.setup import save_settings
from tests.conftest import ROOT

PAST = ("2027-01-01T00:00", "2027-01-02T00:00")


@pytest.mark.event("tiny")
@pytest.mark.parametrize("phase", Phase)
def test_a_phase_without_dates_is_always_open(event, phase):
    save_settings(event, {"phases": {}})
    assert phases.is_open(event, phase)
    assert not phases.is_over(event, phase)
    save_settings(event, {"phases": {phase: PAST}})
    assert not phases.is_open(event, phase)
    assert phases.is_over(event, phase)


def test_the_page_says_so():
    assert "without dates is always open" in (ROOT / "web" / "templates" / "organisers" / "settings.html").read_text()
