"""No page shows a key: rows of an event are called by their names, and codes by their words."""

import re
from html.parser import HTMLParser

import pytest

from matchmaker.foundation.extensions import db
from matchmaker.models import Event, Interpreter, Meeting, Organisation, Participant, Place, Session, Slot, Zone
from tests.system.permissions import ROWS
from tests.system.routes import address, routes
from tests.system.rows import IN

KEYED = (Slot, Session, Place, Zone, Interpreter, Organisation, Participant, Meeting)
WORDS_TOO = {"table", "hall", "patio", "welcome", "farewell"}  # keys that are English words
SILENT = {"script", "style", "title"}


class Text(HTMLParser):
    """What a reader sees of a page, and hears: text, labels and hints. What stands in fields to be typed over counts, too."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        given = dict(attrs)
        if tag in SILENT:
            self._inside.append(tag)
        if tag == "input" and given.get("type", "text") == "text":
            self.seen.append(given.get("value") or "")
        self.seen += [given[name] or "" for name in ("title", "aria-label", "placeholder", "alt") if name in given]

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.seen.append(data)


def pages(site) -> list[tuple[str, str]]:
    """Endpoint and address of every page of organisers, and some in further states."""
    a = site.a.address
    grid, compare = f"/o/{site.a.key}/agendas/{a['agenda_id']}/grid", f"/o/{site.a.key}/compare"
    further = [
        ("grid by people", f"{grid}?by=people"),
        ("compare", f"{compare}?agenda={a['published_id']}&agenda={a['agenda_id']}"),
        ("unmet", f"/o/{site.a.key}/agendas/{a['agenda_id']}/unmet?all=yes"),
    ]
    found = [
        (rule.endpoint, address(site.app, rule, site.a))
        for rule, method in routes(site.app)
        if method == "GET" and rule.endpoint.startswith("organisers.") and ROWS[rule.endpoint].expected["owner"] == IN
    ]
    places = db.session.scalars(db.select(Place.id).join(Event).where(Event.key == site.a.key))
    return found + further + [(f"place {one}", f"/o/{site.a.key}/setup/places/{one}") for one in places]


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_no_page_of_organisers_shows_a_key(still, locale):
    with still.app.app_context():
        keys = {key for model in KEYED for key in db.session.scalars(db.select(model.key))} - WORDS_TOO
    shown = re.compile(
        r"(?<![\w@./-])(" + "|".join(map(re.escape, sorted(keys, key=len, reverse=True))) + r")(?![\w@.-])"
    )
    client, told = still.as_("owner", locale=locale), {}
    with still.app.app_context():
        visits = pages(still)
    assert len(visits) > 50
    for endpoint, where in visits:
        answer = client.get(where)
        if answer.mimetype == "text/html":
            page = Text()
            page.feed(answer.text)
            found = sorted({hit for text in page.seen for hit in shown.findall(text)})
            if found:
                told[endpoint] = found
    assert told == {}
