"""The look of an event: colours that can be read, a logo that is only a picture; both go out and come in with the event."""

import io
import json

import pytest
from PIL import Image

from matchmaker.files import export_event
from matchmaker.files.loading import load_event
from matchmaker.foundation import pictures
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.vocabulary import ErrorCode
from matchmaker.programme import colours, look, setup
from matchmaker.programme.settings import settings_of

pytestmark = pytest.mark.event("tiny")


def picture(form: str = "PNG", size: tuple[int, int] = (900, 300)) -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, form)
    return io.BytesIO(out.getvalue())


def test_contrast_is_that_of_wcag():
    assert colours.contrast("#000000", "#ffffff").ratio == pytest.approx(21)
    assert colours.contrast("#777777", "#ffffff").ratio == pytest.approx(4.48, abs=0.01)
    assert colours.lowest("main", colours.MAIN).enough
    assert colours.lowest("accent", colours.ACCENT).enough
    assert colours.mixed("#000000", "#ffffff", 0.5) == "#808080"


@pytest.mark.parametrize(
    ("chosen", "field", "code"),
    [
        ({"main": "#f2b84b"}, "main", ErrorCode.LOW_CONTRAST),
        ({"main": "#777777"}, "main", ErrorCode.LOW_CONTRAST),
        ({"accent": "#0b5d5e"}, "accent", ErrorCode.LOW_CONTRAST),
        ({"main": "teal"}, "main", ErrorCode.NO_COLOUR),
    ],
)
def test_a_colour_that_cannot_be_read_is_refused(event, chosen, field, code):
    with pytest.raises(InvalidError) as refused:
        look.save(event, chosen, {})
    assert (refused.value.field, refused.value.code) == (field, code)
    with pytest.raises(InvalidError):
        setup.store(event, {"colours": chosen})
    assert look.of(event) is None


def test_one_colour_may_stay_the_usual(event):
    look.save(event, {"main": "#123a8c"}, {"en": "A lighthouse"})
    found = look.of(event)
    assert (found.main, found.accent, found.main_parts) == ("#123a8c", colours.ACCENT, "18, 58, 140")
    assert colours.contrast(found.main, found.main_pale).enough
    assert look.main_colour(event) == "#123a8c"
    assert look.main_colour(None) == colours.MAIN


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_logo_is_drawn_anew_and_small(event, form):
    look.keep_logo(event, picture(form))
    with Image.open(io.BytesIO(event.logo)) as drawn:
        assert (drawn.format, drawn.size) == ("PNG", (600, 200))
    first = event.logo_mark
    look.keep_logo(event, picture(size=(100, 100)))
    assert event.logo_mark != first
    look.drop_logo(event)
    assert (event.logo, event.logo_mark) == (None, None)


def test_what_is_no_picture_is_no_logo(event, monkeypatch):
    for content in (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", b"", b"\x89PNG broken"):
        with pytest.raises(InvalidError) as refused:
            look.keep_logo(event, io.BytesIO(content))
        assert refused.value.code is ErrorCode.PICTURE_UNREADABLE
    monkeypatch.setattr(look, "MOST_PIXELS", 10_000)
    with pictures.ONE:
        pass
    with pytest.raises(InvalidError) as refused:
        look.keep_logo(event, picture())
    assert refused.value.code is ErrorCode.PICTURE_LARGE


def test_the_look_goes_out_and_comes_in_with_the_event(event, tmp_path):
    look.save(event, {"main": "#123a8c", "accent": "#ffd166"}, {"fr": "Un phare"})
    look.keep_logo(event, picture())
    for name, content in export_event.folder(event).items():
        (tmp_path / name).write_bytes(content)
    told = json.loads((tmp_path / "event.json").read_text(encoding="utf-8")) | {"key": "elsewhere"}
    (tmp_path / "event.json").write_text(json.dumps(told), encoding="utf-8")
    made = load_event(tmp_path)
    assert look.of(made) == look.of(event)
    assert settings_of(made).logo_alt == {"fr": "Un phare"}
    assert (made.logo, made.logo_mark) == (event.logo, event.logo_mark)
