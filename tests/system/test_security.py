"""Forged forms, headers of every answer, and ways out of the site."""

import re

import pytest

from matchmaker.foundation.extensions import db
from matchmaker.models import Audit
from tests.system.conftest import make_site
from tests.system.permissions import ROWS
from tests.system.routes import UNSAFE, address, routes
from tests.system.test_permissions import body
from tests.web import forms
from web.locales import local_path

WITHOUT_TOKEN = {"links.off"}  # mail programs post there by themselves (RFC 8058); API keys are no cookies


def unsafe(app):
    """Every unsafe route that a cookie could be abused for."""
    for rule, method in routes(app):
        if method in UNSAFE and rule.endpoint not in WITHOUT_TOKEN and not rule.endpoint.startswith("api."):
            yield rule, method


def token_of(client, **here) -> str:
    return forms.token_of(client.get("/account/sign-in", **here).get_data(as_text=True))


@pytest.mark.parametrize("forged", ["none", "another's", "scrambled"])
def test_no_unsafe_request_gets_by_without_the_forms_own_token(site, forged):
    """Owners and the participant themselves are tried, whose browsers a forged page would use."""
    others = token_of(site.as_("other"))
    with site.app.app_context():
        before = db.session.query(Audit).count()
    tried, let_in = 0, []
    for rule, method in unsafe(site.app):
        client = site.as_("myself" if rule.rule.startswith("/p/") else "owner")
        own = token_of(client)
        data = body(ROWS[rule.endpoint], method, site.a)["data"]
        data |= {"none": {}, "another's": {"csrf_token": others}, "scrambled": {"csrf_token": own[::-1]}}[forged]
        status = client.open(address(site.app, rule, site.a), method=method, data=data).status_code
        tried += 1
        if status != 400:
            let_in.append(f"{method} {rule.rule}: {status}")
    assert not let_in, "\n".join(let_in)
    assert tried > 50
    with site.app.app_context():
        assert db.session.query(Audit).count() == before, "something was done"


def test_the_browsers_own_token_is_taken(site):
    """Else the test above would prove nothing."""
    client = site.as_("owner")
    shown = forms.shown_on(client.get("/account/").get_data(as_text=True), "/account/")
    answer = client.post("/account/", data=shown | {"csrf_token": token_of(client), "time_zone": "Africa/Casablanca"})
    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("origin", "status"),
    [("https://localhost/", 303), ("https://evil.example/", 400), ("http://localhost/", 400), (None, 400)],
)
def test_over_https_a_form_comes_from_our_own_pages(world, tmp_path, origin, status):
    """Even with the right token."""
    for site in make_site(world, tmp_path, base_url="https://localhost"):
        client, here = site.app.test_client(), {"base_url": "https://localhost"}
        token = token_of(client, **here)
        headers = {"Referer": origin} if origin else {}
        answer = client.post("/language/fr", data={"csrf_token": token}, headers=headers, **here)
        assert answer.status_code == status
        assert "Secure" in client.get("/account/sign-in", **here).headers.get("Set-Cookie", "Secure")


def test_one_click_leaving_of_mails_needs_no_token_but_a_signature(site):
    token = site.a.address["links.off token"]
    assert site.as_(None).post(f"/i/off/{token}").status_code == 200
    assert site.as_(None).post(f"/i/off/{token[:-2]}xx").status_code == 410


def test_a_cookie_opens_nothing_of_the_api_and_a_key_no_page(site):
    assert site.as_("owner").get("/api/v1/event").status_code == 401
    assert site.as_("key").get("/api/v1/event").status_code == 200
    assert site.as_("key").get("/o/tiny-2027/").status_code == 303


@pytest.mark.parametrize("part", [None, "owner", "myself"])
def test_headers_of_every_answer(still, part):
    """Pages, refusals and files alike: no foreign or inline scripts, no frames, no guessed types, no addresses told."""
    wrong = []
    for rule, method in routes(still.app):
        answer = still.as_(part).open(
            address(still.app, rule, still.a), method=method, query_string=ROWS[rule.endpoint].query
        )
        fault = fault_of(answer)
        if fault:
            wrong.append(f"{method} {rule.rule}: {fault}")
    assert not wrong, "\n".join(wrong)


def fault_of(answer) -> str:
    """What is wrong with the headers of an answer."""
    told = re.sub(r"'nonce-[^']*'", "'nonce-'", answer.headers.get("Content-Security-Policy", ""))  # "http" by chance
    policy = dict(part.strip().partition(" ")[::2] for part in told.split(";"))
    checks = {
        "no policy": bool(policy),
        "scripts or styles inline": "unsafe" not in told,
        "scripts from elsewhere": policy.get("script-src", "").startswith("'self'")
        and "http" not in policy["script-src"],
        "no nonce": answer.mimetype != "text/html" or "'nonce-" in policy.get("script-src", ""),
        "may be framed": policy.get("frame-ancestors") == "'none'",
        "plugins": policy.get("object-src") == "'none'",
        "types are guessed": answer.headers.get("X-Content-Type-Options") == "nosniff",
        "stays in caches": any(
            word in answer.headers.get("Cache-Control", "") for word in ("no-store", "no-cache", "public")
        ),
        "tells where one was": answer.headers.get("Referrer-Policy") in ("same-origin", "no-referrer"),
    }
    return next((name for name, holds in checks.items() if not holds), "")


def test_every_answer_has_a_nonce_of_its_own(still):
    policies = {still.as_(None).get("/").headers["Content-Security-Policy"] for _ in range(3)}
    assert len(policies) == 3


OUTSIDE = [
    "https://evil.example/", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "http:evil.example",
    "javascript:alert(1)", "data:text/html,x", " //evil.example", "/\t/evil.example", "/\n/evil.example", "\x00//evil.example",
    "%2f%2fevil.example", "evil.example", "?next=//evil.example", "https:///evil.example", "/\r\nLocation: //evil.example",
]  # fmt: skip


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_leads_out_of_the_site(still, path):
    """Every form that says where to go next goes home instead."""
    assert local_path(path) is None
    client = still.as_("myself")
    me = still.a.people["elena"]
    for where, data in (
        ("/language/fr", {"next": path}),
        (f"/account/consent/{still.a.key}", {"next": path, "agree": "y"}),
        (f"/p/{me}/wishes/{still.a.people['hugo']}", {"back": path, "strength": "like", "note": ""}),
    ):
        answer = client.post(where, data=data)
        assert answer.status_code in (303, 422), where
        assert answer.headers.get("Location", "/").startswith("/"), where
        assert "evil.example" not in answer.headers.get("Location", ""), where


def test_a_link_to_the_sign_in_page_keeps_no_way_out(still):
    page = still.as_(None).get("/account/sign-in", query_string={"next": "//evil.example/"}).get_data(as_text=True)
    kept = re.findall(r'name="next"[^>]*value="([^"]*)"', page)
    assert [path for path in kept if local_path(path) is None and path] == []


def test_a_path_of_the_site_is_kept(still):
    answer = still.as_("owner").post("/language/ar", data={"next": "/o/tiny-2027/participants?q=1"})
    assert answer.headers["Location"] == "/o/tiny-2027/participants?q=1"
