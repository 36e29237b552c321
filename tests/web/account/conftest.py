"""The same browser without scripts as the participants' tests."""

from tests.web.participants.conftest import browser, enter  # noqa: F401
