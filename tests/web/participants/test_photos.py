"""Photos: small, clean, and seen only by those who may see the profile."""

import io
import re
import struct
import zlib

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
    assert answer.status_code == 422
    assert 'role="alert">This is not a picture we can read' in answer.text
    assert f'action="/p/{person("amina").id}/photo#photo"' in answer.text  # the page opens where the message stands
    assert person("amina").photo is None


def as_file(image: Image.Image, kind: str = "PNG", **options) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def header(width: int, height: int) -> bytes:
    """The beginning of a PNG of this size: nothing of it was drawn."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(head) + chunk(b"IDAT" + zlib.compress(bytes(100)))


def chunk(content: bytes) -> bytes:
    return struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))


@pytest.mark.parametrize("size", [(7100, 7100), (10_000, 10_000), (15_000, 13_000), (60_000, 60_000)])
def test_a_picture_of_too_many_pixels_is_refused_whatever_their_number(enter, size):
    answer = send(enter("amina"), header(*size), "me.png")
    assert (answer.status_code, "at most 50 million pixels" in answer.text) == (422, True)


SEEN_THROUGH = Image.new("RGBA", (400, 400), (255, 0, 0, 0))
GREY = Image.new("I;16", (400, 400), 128 * 256)
PALETTE = Image.new("P", (400, 400), 0)
PALETTE.putpalette([0, 0, 0, 255, 0, 0])


@pytest.mark.parametrize(
    ("sent", "colour"),
    [
        (as_file(SEEN_THROUGH), (255, 255, 255)),
        (as_file(SEEN_THROUGH, "WEBP", lossless=True), (255, 255, 255)),
        (as_file(PALETTE, transparency=0), (255, 255, 255)),
        (as_file(Image.new("LA", (400, 400), (0, 0))), (255, 255, 255)),
        (as_file(GREY), (128, 128, 128)),
        (as_file(Image.new("L", (400, 400), 64)), (64, 64, 64)),
        (as_file(Image.new("CMYK", (400, 400), (0, 0, 0, 0)), "JPEG"), (255, 255, 255)),
    ],
    ids=["RGBA", "WebP", "palette", "grey with alpha", "16 bits", "8 bits", "CMYK"],
)
def test_a_picture_keeps_its_colours_and_stands_on_white(enter, sent, colour):
    assert send(enter("amina"), sent).status_code == 303
    with Image.open(photos.folder() / person("amina").photo) as kept:
        assert all(abs(a - b) <= 3 for a, b in zip(kept.convert("RGB").getpixel((160, 160)), colour, strict=True))


def test_a_large_photograph_is_taken(enter):
    assert send(enter("amina"), picture((8000, 6000))).status_code == 303


def test_a_new_photo_has_another_address(enter):
    browser, page = enter("amina"), f"/p/{person('amina').id}/profile"
    found = []
    for _ in range(2):
        send(browser, picture())
        found.append(re.search(r'class="photo photo-large" src="([^"]+)"', browser.text(page))[1])
    assert found[0] != found[1]
    assert browser.get(found[1]).status_code == 200


def test_a_new_photo_replaces_the_old_and_deletion_removes_it(enter):
    browser, home = enter("amina"), f"/p/{person('amina').id}"
    send(browser, picture())
    send(browser, picture(kind="PNG"), "me.png")
    assert [path.name for path in photos.folder().iterdir()] == [person("amina").photo]
    browser.post(f"{home}/privacy/erase", {"sure": "yes"}, form_on=f"{home}/privacy")
    assert list(photos.folder().iterdir()) == []
