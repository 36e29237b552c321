"""Forms as a browser without scripts would send them: the fields of the page, changed where the test says so."""

import re
from html import unescape
from html.parser import HTMLParser


class Forms(HTMLParser):
    """Every form of a page by its id: action and fields with their values."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, dict] = {}
        self._form: dict | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list) -> None:
        given = dict(attrs)
        if tag == "form":
            self._form = {"action": given.get("action"), "fields": {}}
            self.forms[given.get("id", f"form {len(self.forms)}")] = self._form
        elif self._form is not None and tag == "select":
            self._select = given.get("name")
        elif self._form is not None and tag == "option" and self._select:
            if "selected" in given or self._select not in self._form["fields"]:
                self._form["fields"][self._select] = given.get("value", "")
        elif self._form is not None and tag in ("input", "textarea") and given.get("name") and _sent(given):
            self._form["fields"].setdefault(given["name"], []).append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None


def _sent(given: dict) -> bool:
    """Boxes and rounds that are not ticked are not sent."""
    return given.get("type") not in ("checkbox", "radio") or "checked" in given


def forms(response) -> dict[str, dict]:
    """The forms of an answer."""
    reader = Forms()
    reader.feed(response.text)
    return reader.forms


def text_of(markup: str) -> str:
    """What a reader sees of a piece of a page, its spaces as a browser shows them."""
    return " ".join(unescape(re.sub("<[^>]+>", "", markup)).split())


def submit(client, page: str, form: str, **changes):
    """Open a page and send one of its forms."""
    shown = client.get(page)
    assert shown.status_code == 200, (page, shown.status_code)
    return send(client, page, forms(shown)[form], **changes)


def send(client, page: str, form: dict, **changes):
    """Send a form that was read before."""
    return client.post(form["action"] or page, data=form["fields"] | changes)
