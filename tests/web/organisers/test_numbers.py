"""Numbers of any size in forms and addresses: each is refused in words, none breaks a page."""

import pytest

from matchmaker.foundation.extensions import db
from matchmaker.models import Participant
from tests.web.organisers.pages import forms, send, text_of

pytestmark = pytest.mark.event("tiny")
BASE = "/o/tiny-2027"
HUGE = "9" * 30
PAGES = {  # forms with numbers
    "setup/settings": "settings-form", "setup/zones": "walks-form", "setup/places/new": "place-form",
    "setup/programme": "slots-form",
    "runs/new": "run-form", "participants/new": "person-form", "replan": "replan-form",
}  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_a_huge_number_is_refused_beside_its_field(client, owner, event, published, page):
    shown = forms(client.get(f"{BASE}/{page}"))
    form = shown[PAGES[page]]
    numbers = {name for name, value in form["fields"].items() if "".join(value).isdigit() and name.isascii()} - {"zone"}
    assert numbers
    answer = send(client, f"{BASE}/{page}", form, **dict.fromkeys(numbers, HUGE))
    assert answer.status_code == 422
    assert "Something went wrong" not in text_of(answer.text)


@pytest.mark.parametrize("address", ["participants/{}", "setup/places/{}", "runs/{}", "agendas/{}"])
def test_nothing_is_at_a_huge_number(client, owner, event, address):
    assert client.get(f"{BASE}/{address.format(HUGE)}").status_code == 404


def test_a_huge_number_that_a_page_carries_along_is_refused_in_words(client, owner, event):
    token = forms(client.get(f"{BASE}/export"))["export-form"]["fields"]["csrf_token"]
    answer = client.post(f"{BASE}/participants/validate", data={"csrf_token": token, "participant": HUGE})
    assert answer.status_code == 422
    assert "A number is too large. Go back and correct it." in answer.text
    assert db.session.query(Participant).count() > 0
