"""Names as people write and search them: accents, Arabic variants, controls that turn lines round, scripts in one word."""

from html.parser import HTMLParser

import pytest

from matchmaker.foundation import transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.names import normalise, search_name
from matchmaker.models import Organisation, Participant
from tests.system.permissions import ROWS
from tests.system.routes import address, routes
from tests.system.rows import IN

SAME = [
    ("Zoë Müller", "zoe muller"),
    ("PELÁEZ", "pelaez"),
    ("Benjamín  Núñez", "benjamin nunez"),
    ("İstanbul", "istanbul"),
    ("Straße", "strasse"),
    ("Ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
    ("أمينة", "امينه"),  # alef with hamza, ta marbuta
    ("آسيا إدريس ٱلحسن", "اسيا ادريس الحسن"),
    ("مصطفى", "مصطفي"),  # alef maqsura
    ("کریم", "كريم"),  # as a Persian keyboard writes it
    ("محمّـــد", "محمد"),  # tatweel and shadda
    ("أَمِينَة", "امينه"),  # short vowels
    ("مؤمن رئيس", "مومن رييس"),
    ("A\u200bmi\u200dna", "amina"),  # zero width
    ("\u202eanima\u202c", "anima"),  # turned round
    ("\u2067أمينة\u2069", "امينه"),
    ("Ami\u0301na", "amina"),  # a combining accent
    ("  two \t words ", "two words"),
]


@pytest.mark.parametrize(("written", "found"), SAME)
def test_what_is_written_differently_is_found(written, found):
    assert normalise(written) == normalise(found) == found


@pytest.mark.parametrize("written", [written for written, _found in SAME])
def test_normalising_twice_is_once(written):
    assert normalise(normalise(written)) == normalise(written)


@pytest.mark.parametrize(
    ("one", "other"), [("علي", "على مهل"), ("Amina", "Amine"), ("陈玉兰", "陈玉蓝"), ("Grace", "Grаce")]
)
def test_what_differs_stays_different(one, other):
    """The last pair differs by a Cyrillic letter: whoever writes a name with it is not found under the other."""
    assert normalise(one) != normalise(other)


def test_nothing_is_a_name_too():
    assert normalise(None) == normalise("") == normalise("\u200b") == ""
    assert search_name("Amina", None, "", "أمينة", "AMINA") == "amina | امينه"
    assert len(search_name("x" * 5000)) == 600


def test_people_are_found_by_any_writing(site):
    client = site.as_("owner")
    for asked in ("lahrichi", "لحريشى", "LAHRÍCHI", "امينه"):
        page = client.get("/o/tiny-2027/participants", query_string={"q": asked}).get_data(as_text=True)
        assert "Amina Lahrichi" in page, asked
        assert "Brice Mendy" not in page, asked


MARK = "ZWQ"
HOSTILE = {
    "turned round": f"{MARK}\u202eevil",
    "never closed": f"{MARK}\u2067\u202bevil",
    "zero width": f"{MARK}\u200b\u200c\u200d\ufeffevil",
    "two scripts": f"{MARK} أمينة Lahrichi (٣) 2027",
    "markup": f"{MARK}<b>&amp;\"'</b><script>",
}
PLAIN = {"title", "option", "textarea", "script", "style"}  # lines of their own


class Lines(HTMLParser):
    """Where a page writes a marked name: inside of something that keeps its direction to itself, or in the open."""

    VOID = {"input", "br", "img", "meta", "link", "hr", "col", "wbr", "source"}

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, bool]] = []
        self.open: list[str] = []
        self.seen = 0

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag not in self.VOID:
            given = dict(attrs)
            kept = (
                tag in ("bdi", *PLAIN) or given.get("dir") == "auto" or "visually-hidden" in (given.get("class") or "")
            )
            self.stack.append((tag, kept))

    def handle_endtag(self, tag: str) -> None:
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if MARK in data:
            self.seen += 1
            if not any(kept for _tag, kept in self.stack) and data.split(MARK)[0][-1:] != "\u2068":
                self.open.append(" ".join(data.split())[:120])


@pytest.fixture
def hostile(site, request):
    """Everybody of the event and their organisations have a name meant to break pages."""
    with site.app.app_context(), writing():
        for row in (*db.session.query(Participant), *db.session.query(Organisation)):
            row.name = request.param
        transactions.commit()
    return site


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE, indirect=True)
def test_a_hostile_name_keeps_to_itself_on_every_page(hostile):
    """It stands in <bdi>, dir=auto or a line of its own, so that it cannot turn the line round it, and is never markup."""
    seen, loose = 0, []
    for rule, method in routes(hostile.app):
        row = ROWS[rule.endpoint]
        part = next((part for part in ("myself", "owner", "startup") if row.expected[part] == IN), None)
        if method != "GET" or part is None or rule.endpoint.startswith(("api", "static", "calendars")):
            continue
        answer = hostile.as_(part).get(address(hostile.app, rule, hostile.a), query_string=row.query)
        assert answer.status_code in (200, 409), rule.rule
        if answer.mimetype != "text/html":
            continue
        page = Lines()
        page.feed(answer.get_data(as_text=True))
        seen += page.seen
        loose += [f"{rule.rule}: {text}" for text in page.open]
        assert f"{MARK}<b>" not in answer.get_data(as_text=True), rule.rule
    assert seen > 30
    assert not loose, f"{len(loose)} loose\n" + "\n".join(sorted(set(loose)))
