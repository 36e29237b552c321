"""Photos: small, clean, and seen only by those who may see the profile."""

import io

import pytest
from PIL import Image

from matchmaker.foundation import transactions
from matchmaker.people import photos
from tests.factories import person

pytestmark = pytest.mark.event("tiny")


def picture(size=(900, 600), kind: str = "JPEG") -> bytes:
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    Image.new("RGB", size, "teal").save(file, kind, exif=exif)
    return file.getvalue()


def send(browser, content: bytes, name: str = "me.jpg"):
    page = f"/p/{person('amina').id}"
    data = {"photo": (io.BytesIO(content), name)}
    return browser.post(f"{page}/photo", data, form_on=f"{page}/profile")


def test_a_photo_is_made_small_and_forgets_where_it_was_taken(enter):
    amina = enter("amina")
    assert send(amina, picture()).status_code == 303
    kept = (photos.folder() / person("amina").photo).read_bytes()
    assert Image.open(io.BytesIO(kept)).size == (320, 320)
    assert b"taken at home" not in kept
    brice = enter("brice")
    shown = brice.get(f"/p/{person('brice').id}/photos/{person('amina').id}")
    assert (shown.status_code, shown.mimetype, shown.data) == (200, "image/webp", kept)


def test_hidden_people_hide_their_photo(enter):
    send(enter("amina"), picture())
    person("amina").visible = False
    transactions.commit()
    assert enter("grace").get(f"/p/{person('grace').id}/photos/{person('amina').id}").status_code == 404


@pytest.mark.parametrize("sent", [b"", b"GIF89a nothing", b"<svg onload='x'/>", picture()[:300]])
def test_what_is_no_picture_is_said_and_nothing_kept(enter, sent):
    browser = enter("amina")
    answer = send(browser, sent)
    assert "not a picture we can read" in browser.text(answer.location.partition("#")[0])
    assert person("amina").photo is None


def test_a_new_photo_replaces_the_old_and_deletion_removes_it(enter):
    browser, home = enter("amina"), f"/p/{person('amina').id}"
    send(browser, picture())
    send(browser, picture(kind="PNG"), "me.png")
    assert [path.name for path in photos.folder().iterdir()] == [person("amina").photo]
    browser.post(f"{home}/privacy/erase", {"sure": "yes"}, form_on=f"{home}/privacy")
    assert list(photos.folder().iterdir()) == []
