"""The way in: what a link does, what it refuses, and what it never tells."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from matchmaker.accounts import accounts, consent, links, sign_in
from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.models import Consent, Outbox, SignInLink
from tests.factories import person
from tests.web.forms import Browser

pytestmark = pytest.mark.event("tiny")
KNOWN, UNKNOWN = "amina@tiny.example", "nobody@tiny.example"


def first_link(email: str = KNOWN, **values) -> str:
    path = sign_in.issue_first_link(accounts.account_for(email), **values)
    transactions.commit()
    return path


def mails() -> list[Outbox]:
    return list(db.session.scalars(select(Outbox).where(Outbox.kind == "sign_in").order_by(Outbox.id)))


def is_in(browser: Browser) -> bool:
    return browser.get("/account/").status_code == 200


def ask(browser: Browser, email: str):
    return browser.post("/account/sign-in", {"email": email})


def test_a_first_link_shows_on_get_and_acts_on_post(browser):
    path = first_link()
    for _scanner in range(3):  # mail scanners open links
        assert KNOWN in browser.text(path)
    assert not is_in(browser)
    assert browser.post(path).status_code == 303
    assert is_in(browser)


def test_a_first_link_opens_in_any_browser_but_once(app, browser):
    path = first_link()
    page = Browser(app)
    page.get(path)
    assert page.post(path).status_code == 303
    assert browser.get(path).status_code == 410
    assert browser.post(path, form_on="/account/sign-in").status_code == 410
    assert not is_in(browser)


@pytest.mark.parametrize(("days", "status"), [(13, 200), (14, 410)])
def test_a_first_link_lasts_fourteen_days(browser, clock, days, status):
    path = first_link()
    clock.advance(timedelta(days=days))
    assert browser.get(path).status_code == status


def test_an_invented_link_is_refused_like_a_used_one(app, browser):
    used, stranger = first_link(), Browser(app)
    browser.post(used)
    pages = [stranger.get(path).get_data(as_text=True) for path in (used, "/account/enter/invented")]
    assert len({page.partition("<main")[2] for page in pages}) == 1


def test_a_known_and_an_unknown_address_get_the_same_answer(app):
    pages = []
    for email in (KNOWN, UNKNOWN):
        browser = Browser(app)
        answer = ask(browser, email)
        page = browser.text(answer.location).replace(email, "ADDRESS")
        wrong = browser.post("/account/check", {"code": "000000"})
        pages.append((answer.status_code, answer.location, strip_token(page), wrong.status_code))
    assert pages[0] == pages[1]
    assert [mail.address for mail in mails()] == [KNOWN]


def strip_token(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrf_token" not in line)


def test_a_return_link_works_only_where_it_was_asked_for(app, browser):
    ask(browser, KNOWN)
    path = mails()[0].content["path"]
    stranger = Browser(app)
    assert stranger.get(path).status_code == 410
    assert stranger.post(path, form_on="/account/sign-in").status_code == 410
    assert browser.post(path).status_code == 303
    assert is_in(browser)
    assert not is_in(stranger)


def test_a_return_link_dies_after_twenty_minutes(browser, clock):
    ask(browser, KNOWN)
    clock.advance(timedelta(minutes=sign_in.MINUTES))
    assert browser.get(mails()[0].content["path"]).status_code == 410
    assert browser.post("/account/check", {"code": mails()[0].content["code"]}).status_code == 422


def test_the_code_signs_in_the_browser_that_asked(app, browser):
    ask(browser, KNOWN)
    code = mails()[0].content["code"]
    stranger = Browser(app)
    assert stranger.post("/account/check", {"code": code}).status_code == 422
    assert browser.post("/account/check", {"code": f" {code[:3]} {code[3:]} "}).status_code == 303
    assert is_in(browser)
    assert stranger.get(mails()[0].content["path"]).status_code == 410  # link and code are one


def test_whoever_is_signed_in_is_led_in_by_a_link_of_theirs_used_or_not(app, browser):
    used = first_link()
    browser.post(used)
    answer = browser.get(used)
    assert (answer.status_code, answer.location.startswith("/account/")) == (303, True)
    browser.post("/account/sign-in", {"email": KNOWN, "next": "/account/?here=1"})
    answer = browser.get(mails()[-1].content["path"])
    assert answer.status_code == 303
    assert "here" in answer.location
    assert Browser(app).get(used).status_code == 410
    assert browser.get("/account/enter/invented").status_code == 410


def test_a_link_of_somebody_else_leads_nobody_in(app, browser):
    browser.post(first_link())
    other = first_link(UNKNOWN)
    answer = browser.get(other)
    assert answer.status_code == 200
    assert UNKNOWN in answer.get_data(as_text=True)


def test_a_code_typed_in_arabic_digits_is_the_same_code(browser):
    ask(browser, KNOWN)
    eastern = mails()[0].content["code"].translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert browser.post("/account/check", {"code": eastern}).status_code == 303


def test_after_five_wrong_codes_the_right_one_is_refused_too(browser):
    ask(browser, KNOWN)
    code = mails()[0].content["code"]
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for _try in range(links.TRIES):
        assert browser.post("/account/check", {"code": wrong}).status_code == 422
    assert browser.post("/account/check", {"code": code}).status_code == 422
    assert not is_in(browser)


def test_nobody_is_flooded_with_links(browser, clock):
    for _ask in range(links.LINKS_AN_HOUR + 2):
        assert ask(browser, KNOWN).status_code == 303  # the answer never says so
    assert len(mails()) == links.LINKS_AN_HOUR
    clock.advance(timedelta(hours=1))
    ask(browser, KNOWN)
    assert len(mails()) == links.LINKS_AN_HOUR + 1


def test_only_hashes_are_kept(browser):
    path = first_link()
    ask(browser, KNOWN)
    secrets = {path.rsplit("/", 1)[1], mails()[0].content["path"].rsplit("/", 1)[1], mails()[0].content["code"]}
    columns = SignInLink.__table__.columns
    kept = {str(value) for row in db.session.execute(select(*columns)) for value in row}
    assert not secrets & kept


def test_signing_out_everywhere_ends_the_other_sessions_and_open_links(app, enter):
    here, there = enter("amina"), enter("amina")
    path = first_link()
    assert here.post("/account/sign-out-everywhere", form_on="/account/").status_code == 303
    assert not is_in(here)
    assert not is_in(there)
    assert Browser(app).get(path).status_code == 410


def test_a_link_leads_only_to_our_own_pages(browser):
    assert browser.post(first_link(next_path="//evil.example/")).location == "/account/consent/tiny-2027"


def test_a_wrong_address_comes_back_with_its_fault(browser):
    answer = browser.post("/account/sign-in", {"email": "amina at tiny"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'value="amina at tiny"' in page
    assert 'href="#email"' in page


def test_participants_agree_first_in_their_language_and_version(enter):
    browser = enter("amina", "fr", agreed=False)
    home = f"/p/{person('amina').id}/"
    answer = browser.get(home)
    assert (answer.status_code, answer.location) == (303, f"/account/consent/tiny-2027?next={home}")
    assert browser.post(answer.location, {"next": home}, form_on=answer.location).status_code == 422  # the box is empty
    agreed = browser.post("/account/consent/tiny-2027", {"agreed": "y", "next": home})
    assert agreed.location == home
    row = db.session.scalar(select(Consent))
    assert (row.version, row.locale) == (consent.VERSION, "fr")
    assert browser.get(home).status_code == 200


def test_withdrawn_consent_hides_the_profile_and_closes_the_pages(enter):
    browser = enter("amina")
    browser.post("/account/consent/tiny-2027/withdraw", form_on="/account/")
    assert not person("amina").visible
    assert browser.get(f"/p/{person('amina').id}/").status_code == 303


def test_an_assistant_chooses_whom_to_act_for(browser):
    account = accounts.account_for("office@tiny.example")
    for key in ("amina", "brice"):
        accounts.represent(account, person(key), assistant=True)
    consent.give(account, person("amina").event, "en")
    path = sign_in.issue_first_link(account)
    transactions.commit()
    answer = browser.post(path)
    page = browser.text(answer.location)
    assert "Amina Lahrichi" in page
    assert "Brice Mendy" in page
    assert browser.get(f"/p/{person('brice').id}/").status_code == 200
    assert browser.get(f"/p/{person('chen').id}/").status_code == 404


def test_next_is_kept_through_the_whole_way(browser):
    wanted = f"/p/{person('amina').id}/wishes"
    asked = browser.get(wanted)
    assert asked.location == f"/account/sign-in?next={wanted}"
    browser.post("/account/sign-in", {"email": KNOWN, "next": wanted}, form_on=asked.location)
    answer = browser.post(mails()[0].content["path"])
    assert answer.location == f"/account/consent/tiny-2027?next={wanted}"


@pytest.mark.parametrize("mode", ["cors", "no-cors", "same-origin"])
def test_an_answer_in_the_background_brings_no_older_session_back(enter, mode):
    browser = enter("amina")
    in_background = {"Sec-Fetch-Mode": mode}
    for path in (f"/p/{person('amina').id}/", "/account/sign-in", "/static/img/mark.svg"):
        assert "Set-Cookie" not in browser.get(path, headers=in_background).headers
    assert "Set-Cookie" in browser.get("/account/", headers={"Sec-Fetch-Mode": "navigate"}).headers


def test_a_message_waits_for_the_page_that_shows_it(enter):
    browser = enter("amina")
    home = f"/p/{person('amina').id}/"
    with browser.client.session_transaction() as session:
        session["_flashes"] = [("message", "A word for the next page")]
    browser.get(home, headers={"Sec-Fetch-Mode": "cors"})
    assert "A word for the next page" in browser.text(home)
