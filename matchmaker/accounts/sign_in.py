"""Sign-in by mail. Links show a page on GET, act on POST, and work once.

A first-entry link lasts days and opens in any browser. A return link lasts minutes, opens only in the browser that
asked, and comes with a six-digit code, since mail is often read on another device.
"""

import hmac
import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy import delete

from matchmaker import audit
from matchmaker.accounts import accounts, links
from matchmaker.foundation import clock
from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.insertion import insert_once
from matchmaker.foundation.vocabulary import Act, ErrorCode, LinkPurpose
from matchmaker.mail import outbox
from matchmaker.models import Account, EndedSession, Event, Participant, SignInLink
from matchmaker.programme.readers import language_of, language_of_account

MINUTES = 20
LONGEST_SESSION = timedelta(days=32)  # cookies live 31 days (Flask's PERMANENT_SESSION_LIFETIME)


def issue_first_link(account: Account, days: int = 14, next_path: str | None = None) -> str:
    """Issue a first-entry link and return its path. The caller vouches for the person who gets it."""
    token, _row = links.issue(account, LinkPurpose.FIRST, timedelta(days=days), next_path=next_path)
    return links.path(token)


def send_first_link(
    account: Account,
    event: Event | None = None,
    participant: Participant | None = None,
    days: int = 14,
    *,
    dedupe_key: str | None = None,
    mailing_id: int | None = None,
) -> str:
    """Issue a first-entry link and mail it. An organiser's mail is in their own language, whatever the event offers.

    mailing_id: the mailing whose words the mail has; `dedupe_key` is that of its mail.
    """
    token, row = links.issue(account, LinkPurpose.FIRST, timedelta(days=days))
    outbox.enqueue(
        "first_entry",
        account.email,
        language_of(participant, account) if participant else language_of_account(account),
        {"path": links.path(token), "days": days} | ({"mailing_id": mailing_id} if mailing_id else {}),
        dedupe_key=dedupe_key or f"first_entry:{row.id}",
        event=event,
        participant=participant,
    )
    return links.path(token)


def ask_for_link(email: str, browser: str, locale: str, next_path: str | None = None) -> None:
    """Mail a return link if the address is known and below its limit. The caller cannot tell."""
    try:
        account = accounts.find(email)
    except InvalidError:
        return
    if account is None or links.too_many(account, LinkPurpose.RETURN):
        return
    code = f"{secrets.randbelow(1_000_000):06d}"
    token, row = links.issue(
        account, LinkPurpose.RETURN, timedelta(minutes=MINUTES), code=code, browser=browser, next_path=next_path
    )
    content = {"path": links.path(token), "code": code, "minutes": MINUTES}
    outbox.enqueue("sign_in", account.email, account.locale or locale, content, dedupe_key=f"sign_in:{row.id}")


def begin_life(content: dict[str, Any]) -> bool:
    """Let a mailed link live from now on, when its mail leaves, for as long as the mail says.

    Returns False where the link was used, or its account is gone.
    """
    life = timedelta(minutes=content["minutes"]) if "code" in content else timedelta(days=content["days"])
    return links.prolong(content["path"], life)


def look(token: str, browser: str | None) -> SignInLink:
    """Return the open link of a token without using it. Used, expired and unknown links raise the same RefusedError."""
    link = links.find(token)
    if link is None or link.used_at is not None or link.expires_at <= clock.now():
        raise RefusedError("This link was used or has expired.", code=ErrorCode.LINK_DEAD)
    if link.browser_hash is not None and not hmac.compare_digest(link.browser_hash, links.hashed(browser or "")):
        raise RefusedError("This link belongs to another browser.", code=ErrorCode.LINK_ELSEWHERE)
    return link


def own_link(token: str, account: Account) -> SignInLink | None:
    """Return the link of a token in whatever state, if it was sent to this account."""
    link = links.find(token)
    return link if link is not None and link.account_id == account.id else None


def complete(token: str, browser: str | None) -> SignInLink:
    """Use up a link and return its account; the caller signs it in."""
    return links.consume(look(token, browser))


def complete_by_code(code: str, browser: str | None) -> SignInLink:
    """Use up the newest open link of this browser by its code. Every failure raises the same RefusedError."""
    wrong = RefusedError("This code is not right, or no longer valid.", code=ErrorCode.CODE_WRONG, field="code")
    link = links.newest_of(browser) if browser else None
    if link is None or not links.count_attempt(link):
        raise wrong
    if not hmac.compare_digest(link.code_hash or "", links.code_hash(link.token_hash, code)):
        raise wrong
    return links.consume(link)


def sign_out_everywhere(account: Account) -> None:
    """End every session of an account and invalidate its open links."""
    account.session_version += 1
    links.revoke_all(account)
    db.session.flush()
    audit.log(Act.ACCOUNT_SIGNED_OUT_EVERYWHERE, "account", account.id)


def end_session(number: str) -> None:
    """End one session, wherever its cookie is. Idempotent. Forgets the numbers that no cookie can have any more."""
    now = clock.now()
    insert_once(EndedSession, number_hash=links.hashed(number), ended_at=now)
    db.session.execute(delete(EndedSession).where(EndedSession.ended_at < now - LONGEST_SESSION))


def has_ended(number: str) -> bool:
    """Return True if somebody signed out of this session."""
    return db.session.get(EndedSession, links.hashed(number)) is not None
