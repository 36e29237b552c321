"""Every page in a real browser, in three languages and two widths: what axe-core finds, what sticks out, what breaks.

Pages are read off the application's routes, so that a new one is looked at too; some are shown in further states.
axe-core costs more than all else. It looks at each build of a page once (`BUILD`): a language or a width in which
anything but the words differs is another build.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import axe_selenium_python
import pytest
from selenium.webdriver import Chrome

from matchmaker.foundation.vocabulary import LOCALES
from tests.system.conftest import Site, make_site
from tests.system.permissions import ROWS
from tests.system.routes import address, routes
from tests.system.rows import IN
from tests.web.browser import overflow, serving, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

AXE = (Path(axe_selenium_python.__file__).parent / "node_modules" / "axe-core" / "axe.min.js").read_text(
    encoding="utf-8"
)
# the bundled axe-core is older than "one-time-code" and than <div> in <dl>; its rule on groups of check boxes was dropped
RUN = """
const done = arguments[arguments.length - 1];
const off = ["autocomplete-valid", "checkboxgroup", "definition-list", "dlitem"];
axe.run({preload: false, resultTypes: ["violations"], rules: Object.fromEntries(off.map(rule => [rule, {enabled: false}]))})
  .then(found => done(found.violations.filter(one => ["serious", "critical"].includes(one.impact)).flatMap(
    one => one.nodes.map(node => one.id + " at " + node.target.join(" ") + ": " + node.html.slice(0, 120)))));
"""
# text that a box hides: shortened with dots, or cut off at an edge; what is for screen readers alone is hidden on purpose
CLIPPED = """
const hides = style => [style.overflowX, style.overflowY].some(one => one === "hidden" || one === "clip");
return [...document.querySelectorAll("body *")].filter(box => {
  const style = getComputedStyle(box);
  if (!hides(style) || box.closest(".visually-hidden, svg, select, noscript") || !box.innerText?.trim()) return false;
  return box.clientWidth > 1 && (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 2);
}).map(box => "text is cut off in " + box.outerHTML.slice(0, 120));
"""
# all that axe-core judges by, without the words: elements, attributes, where there are words, colours, what scrolls
# without anything that takes the focus; of the buttons for languages the current one is another in each, and looks the same
BUILD = """
const worded = new Set(["alt", "aria-description", "aria-label", "aria-roledescription", "aria-valuetext", "content", "dir",
  "href", "label", "lang", "placeholder", "src", "srcset", "title", "value"]);
const attribute = ({name, value}) => name + "=" + (worded.has(name) || name.startsWith("data-") ? value.trim() !== "" : value);
const reached = box => box.querySelector("a[href], button, input, select, textarea, [tabindex]") !== null;
const scrolls = (box, style) => (/auto|scroll/.test(style.overflowX) && box.scrollWidth > box.clientWidth)
  || (/auto|scroll/.test(style.overflowY) && box.scrollHeight > box.clientHeight);
const large = style => parseFloat(style.fontSize) >= (style.fontWeight >= 700 ? 18.66 : 24);
const look = (box, style) => [style.display, style.visibility, style.opacity, style.color, style.backgroundColor,
  style.backgroundImage === "none", large(style), style.textDecorationLine, scrolls(box, style) && !reached(box)];
return [...document.querySelectorAll("*")].map(box => box.matches("button.language") ? "another current one" : [
  box.tagName, box.childElementCount, ...[...box.attributes].map(attribute).sort(),
  [...box.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim() !== ""),
  ...look(box, getComputedStyle(box)),
].join(" ")).join("\\n");
"""
REFUSED = re.compile(r"status of (404|409|422) ")
WIDTHS = (1280, 360)
FILES = {"calendars.feed", "home.logo", "links.calendar_file"}  # no pages


@pytest.fixture(scope="module")
def judged() -> set[str]:
    """The builds that axe-core has judged, in any language and width."""
    return set()


@pytest.fixture(scope="module")
def shown(world, tmp_path_factory):
    """A world on a port of this machine, and its address."""
    for site in make_site(world, tmp_path_factory.mktemp("shown")):
        with serving(site.app) as server:
            yield site, server


def visits(site: Site) -> list[tuple[str | None, str]]:
    """(part, address) of every page that is HTML, once for whoever gets in, and pages in further states."""
    found = []
    for rule, method in routes(site.app):
        row = ROWS[rule.endpoint]
        if method != "GET" or rule.endpoint.startswith("api") or rule.endpoint in FILES:
            continue
        part = next(
            part for part in ("anonymous", "myself", "owner", "startup", "administrator") if row.expected[part] == IN
        )
        found.append((part, address(site.app, rule, site.a)))
    return [visit for visit in found + further(site) if _is_page(site, *visit)]


def further(site: Site) -> list[tuple[str | None, str]]:
    """States that a page has beside its first one."""
    a = site.a.address
    draft, home = f"/o/{site.a.key}/agendas/{a['agenda_id']}", f"/p/{site.a.people['elena']}"
    pages = [
        ("anonymous", "/nowhere"),
        ("owner", "/"),
        ("owner", f"{draft}/grid?by=people"),
        ("owner", f"{draft}/grid?meeting={a['held_key']}"),
        ("owner", f"{draft}/unmet?all=yes"),
        ("owner", f"/o/{site.a.key}/agendas/{a['published_id']}"),
        ("owner", f"/o/{site.a.key}/agendas/{a['approved_id']}"),
        ("owner", f"/o/{site.a.key}/participants?q=nobody-of-this-name"),
        ("owner", f"{home}/profile"),
        ("reader", f"/o/{site.a.key}/"),
        ("reader", draft),
        ("myself", f"{home}/wishes?q=grace"),
        ("startup", f"/p/{site.a.people['diego']}/invitations"),
        ("nobody", "/account/"),
    ]
    return pages


def _is_page(site: Site, part: str | None, where: str) -> bool:
    answer = site.as_(None if part == "anonymous" else part).get(where)
    assert answer.status_code in (200, 404, 409), f"{where}: {answer.status_code}"
    return answer.mimetype == "text/html"


def take_session(driver: Chrome, site: Site, server: str, part: str | None, locale: str) -> None:
    """The browser gets somebody's session in a language."""
    client = site.as_(None if part == "anonymous" else part, locale=locale)
    driver.get(server)  # names an icon; else the browser asks for one later, and that answer brings another session
    driver.delete_all_cookies()
    driver.add_cookie({"name": "matchmaker", "value": client.get_cookie("matchmaker").value, "path": "/"})


def faults(driver: Chrome, judged: set[str]) -> list[str]:
    """What is wrong with the page as it stands, at this width. axe-core judges it if its build is not among `judged` yet."""
    wide = overflow(driver)
    found = driver.execute_script(CLIPPED)
    build = driver.execute_script(BUILD)
    if build not in judged:
        judged.add(build)
        if not driver.execute_script("return 'axe' in window"):
            driver.execute_script(AXE)
        found += driver.execute_async_script(RUN)
    return found + ([f"sticks out by {wide} pixels"] if wide > 0 else [])


def at_all_widths(driver: Chrome, judged: set[str]) -> Iterator[str]:
    """Yield what is wrong at each width, first at the one that the window has."""
    now = driver.get_window_size()["width"]
    for width in sorted(WIDTHS, key=lambda width: width != now):
        if width != now:
            driver.set_window_size(width, 900)
        yield from (f"{width}: {fault}" for fault in faults(driver, judged))


def complaints(driver: Chrome) -> list[str]:
    """What the browser refused or stumbled over; a page that is not there, or refuses, says so itself."""
    return [
        one["message"]
        for one in driver.get_log("browser")
        if one["level"] == "SEVERE" and not REFUSED.search(one["message"])
    ]


def refused(site: Site) -> list[tuple[str | None, str, str, dict[str, str]]]:
    """(part, page, form, what to write into it) of forms that come back with faults."""
    event, home = f"/o/{site.a.key}", f"/p/{site.a.people['elena']}"
    return [
        ("anonymous", "/account/sign-in", "main form", {"email": "nobody at all"}),
        ("anonymous", "/account/check", "main form", {"code": "12"}),
        ("anonymous", f"/account/register/{site.a.key}", "main form", {"name": "نادية", "email": "x"}),
        ("myself", f"/account/consent/{site.a.key}", "main form", {}),
        ("administrator", "/events/new", "#new-event", {"name": ""}),
        ("myself", f"{home}/profile", "#profile-form", {"name": "", "headline": "x" * 121, "ticket_low": "many"}),
        ("myself", f"{home}/privacy", "form[action$=erase]", {}),
        ("owner", f"{event}/setup/settings", "#settings-form", {"musts": "-1", "likes": "x"}),
        ("owner", f"{event}/team", "#team-form", {"email": "x"}),
        ("owner", f"{event}/import", "#import-form", {}),
        ("owner", f"{event}/setup/places/new", "#place-form", {"capacity": "none"}),
        ("startup", f"/p/{site.a.people['diego']}/profile", "#profile-form", {"name": "", "ticket_high": "1"}),
    ]


SEND = """
const [css, written] = arguments, form = document.querySelector(css);
for (const [name, value] of Object.entries(written)) {
  form.elements[name].removeAttribute("maxlength");
  form.elements[name].value = value;
}
form.noValidate = true;
form.requestSubmit();
"""


@pytest.mark.parametrize("locale", LOCALES)
def test_a_page_that_comes_back_with_faults_can_be_used_by_everybody(shown, judged, driver, locale):
    """Each fault beside its field and in a summary, in the reader's language."""
    site, server = shown
    wrong, entered = [], None
    for part, where, css, written in refused(site):
        if part != entered:
            take_session(driver, site, server, part, locale)
            entered = part
        driver.get(server + where)
        driver.execute_script(SEND, css, written)
        until(driver, lambda d: d.find_elements("css selector", ".invalid-feedback"), f"no fault on {where}")
        until(driver, lambda d: d.execute_script("return document.readyState") == "complete", where)
        assert driver.find_element("tag name", "html").get_attribute("lang") == locale
        wrong += [f"{where} with faults, {locale}, {fault}" for fault in at_all_widths(driver, judged)]
        wrong += [f"{where} with faults, {locale}: {said}" for said in complaints(driver)]
    assert not wrong, f"{len(wrong)} faults\n" + "\n".join(wrong)


@pytest.fixture(scope="module")
def pages(shown) -> list[tuple[str | None, str]]:
    """The visits, sorted so that each part enters once; which of them are pages is asked once for all languages."""
    site, _server = shown
    return sorted(visits(site), key=str)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_can_be_used_by_everybody(shown, judged, pages, driver, locale):
    site, server = shown
    wrong, entered, looked = [], None, 0
    for part, where in pages:
        if part != entered:
            take_session(driver, site, server, part, locale)
            entered = part
        driver.get(server + where)
        spoken = driver.execute_script("return [document.documentElement.lang, document.documentElement.dir]")
        assert "/screen/" in where or spoken == [locale, "rtl" if locale == "ar" else "ltr"], (
            f"{where} is {driver.current_url} in {spoken}: {driver.page_source[:500]}"
        )
        looked += 1
        wrong += [f"{where}, {locale}: the title is {driver.title}"] if "<" in driver.title else []
        wrong += [f"{where} as {part}, {locale}, {fault}" for fault in at_all_widths(driver, judged)]
        wrong += [f"{where} as {part}, {locale}: {said}" for said in complaints(driver)]
    assert not wrong, f"{len(wrong)} faults\n" + "\n".join(wrong)
    assert looked > 80  # pages


def test_faults_are_seen(driver, shown):
    """A picture without words, grey on grey, too wide, words cut off: else the tests above would prove nothing."""
    _site, server = shown
    driver.get(server)
    driver.execute_script("""
      document.body.innerHTML = "<img src=x><p>grey</p><div>wide</div><b>cut off</b>";
      document.querySelector("p").style.cssText = "color: #aaa; background: #bbb";
      document.querySelector("div").style.inlineSize = "5000px";
      document.querySelector("b").style.cssText = "display: block; inline-size: 2em; overflow: hidden; white-space: nowrap";
    """)
    found = "\n".join(faults(driver, set()))
    for name in ("image-alt", "color-contrast", "sticks out", "text is cut off"):
        assert name in found


@pytest.mark.parametrize(
    "change",
    [
        "document.querySelector('h1').remove()",
        "document.querySelector('h1').textContent = ' '",
        "document.querySelector('h1').style.color = '#bbb'",
        "document.querySelector('h1').setAttribute('role', 'button')",
        "document.querySelector('a').setAttribute('title', '')",
        "document.querySelector('h1').style.cssText = 'max-block-size: 9px; overflow: auto'",
        "document.title = ''",
    ],
)
def test_a_change_that_is_not_of_words_makes_another_build(driver, shown, change):
    """Else a page would go unjudged. Other words, in the other direction, make none."""
    _site, server = shown
    driver.get(server)
    first = driver.execute_script(BUILD)
    driver.execute_script(
        "document.querySelector('h1').textContent = 'كلمات أخرى'; document.documentElement.dir = 'rtl'"
    )
    assert driver.execute_script(BUILD) == first
    driver.execute_script(change)
    assert driver.execute_script(BUILD) != first
