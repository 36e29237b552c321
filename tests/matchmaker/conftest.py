"""The core without its pages: made in a tenth of the time, and no test of it can lean on `web`."""

import pytest

from matchmaker.application import create_core


@pytest.fixture
def factory():
    return create_core
