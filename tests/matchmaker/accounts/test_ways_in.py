"""Accounts: links that work once, codes that cannot be guessed, roles, tokens, consent, a limit of searches."""

from datetime import timedelta

import pytest

from matchmaker.accounts import accounts, api_tokens, consent, links, roles, search_limit, sign_in
from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import LinkPurpose, Role
from matchmaker.models import Account, Outbox
from tests.factories import an_organiser, person

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def amina(app) -> Account:
    return accounts.find("amina@tiny.example")


def refusal(act, *arguments) -> str:
    with pytest.raises((RefusedError, InvalidError)) as refused:
        act(*arguments)
    return refused.value.code


def token(path: str) -> str:
    return path.rpartition("/")[2]


def asked(browser: str = "her own") -> tuple[str, str]:
    """(token, code) of the newest mail."""
    sign_in.ask_for_link("amina@tiny.example", browser, "en")
    content = db.session.query(Outbox).order_by(Outbox.id.desc()).first().content
    return token(content["path"]), content["code"]


def test_an_address_has_one_account_however_it_is_written(amina):
    assert accounts.account_for("  Amina@Tiny.example ") is amina
    assert refusal(accounts.account_for, "amina@") == "address"


def test_a_link_works_once(amina):
    way = token(sign_in.issue_first_link(amina))
    assert sign_in.look(way, None).account_id == amina.id
    assert sign_in.complete(way, "any browser").account_id == amina.id
    assert refusal(sign_in.complete, way, "any browser") == "link_dead"


def test_a_return_link_opens_only_where_it_was_asked_for(amina):
    way, _code = asked()
    assert refusal(sign_in.look, way, "another") == "link_elsewhere"
    assert sign_in.look(way, "her own").account_id == amina.id


def test_unknown_addresses_get_no_mail_and_known_ones_a_few_an_hour(amina, clock):
    sign_in.ask_for_link("nobody@tiny.example", "b", "en")
    sign_in.ask_for_link("no address", "b", "en")
    assert db.session.query(Outbox).count() == 0
    for _ in range(links.LINKS_AN_HOUR + 2):
        asked()
    assert db.session.query(Outbox).count() == links.LINKS_AN_HOUR
    assert links.too_many(amina, LinkPurpose.RETURN)
    clock.advance(timedelta(hours=1, seconds=1))
    assert not links.too_many(amina, LinkPurpose.RETURN)


def test_a_code_is_right_in_its_browser_and_guessing_ends(amina):
    _way, code = asked()
    assert refusal(sign_in.complete_by_code, code, "another") == "code_wrong"
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for _ in range(links.TRIES):
        assert refusal(sign_in.complete_by_code, wrong, "her own") == "code_wrong"
    assert refusal(sign_in.complete_by_code, code, "her own") == "code_wrong"  # right, but too late
    _way, code = asked()
    assert sign_in.complete_by_code(code, "her own").account_id == amina.id


def test_signing_out_everywhere_kills_sessions_and_links(amina):
    way, session_version = token(sign_in.issue_first_link(amina)), amina.session_version
    sign_in.sign_out_everywhere(amina)
    db.session.expire_all()
    assert amina.session_version == session_version + 1
    assert refusal(sign_in.look, way, None) == "link_dead"


def test_an_event_keeps_an_owner(event):
    an_organiser(event)
    (event_role,) = roles.of(event)
    assert refusal(roles.revoke, event, event_role) == "last_owner"
    assert refusal(roles.grant_by_mail, event, event_role.account.email, Role.READER) == "last_owner"
    roles.grant_by_mail(event, "second@tiny.example", Role.OWNER)
    roles.grant_by_mail(event, "second@tiny.example", Role.OWNER)
    assert [mail.address for mail in db.session.query(Outbox)] == ["second@tiny.example"]  # one way in, once
    roles.revoke(event, event_role)
    assert [one.account.email for one in roles.of(event)] == ["second@tiny.example"]


def test_a_role_without_a_mail_asks_for_a_person_who_is_refused_too(event):
    account = accounts.account_for("farid@tiny.example")  # Grace does not want to meet Farid
    assert refusal(roles.grant, event, account, Role.READER) == "refused_person"
    assert roles.grant(event, account, Role.READER, sure=True).role is Role.READER
    assert db.session.query(Outbox).count() == 0


def test_a_token_is_found_by_its_text_until_it_is_revoked(event):
    row, text = api_tokens.issue(event, "of the venue")
    assert text not in (row.token_hash, row.name)
    assert api_tokens.find(text) is row
    assert api_tokens.of(event) == [row]
    for _ in range(2):
        api_tokens.revoke(row)
    assert (api_tokens.find(text), api_tokens.of(event)) == (None, [])


def test_who_withdraws_consent_is_hidden_and_may_consent_again(amina, event):
    first = consent.give(amina, event, "fr")
    assert consent.give(amina, event, "en") is first
    consent.withdraw(amina, event)
    assert (consent.valid(amina, event), person("amina").visible) == (None, False)
    assert consent.give(amina, event, "fr") is not first


def test_searches_are_counted_by_the_minute(amina, clock):
    allowed = [search_limit.count_search(amina) for _ in range(search_limit.SEARCHES + 2)]
    assert allowed == [True] * search_limit.SEARCHES + [False, False]
    clock.advance(search_limit.WINDOW)
    assert search_limit.count_search(amina)
