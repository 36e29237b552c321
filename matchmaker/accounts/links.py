"""Rows of sign-in links: issue, look up, use once. Only hashes of tokens, codes and browsers are kept."""

import hmac
import secrets
from datetime import timedelta
from hashlib import sha256

from flask import current_app
from sqlalchemy import func, select, update

from matchmaker import audit
from matchmaker.foundation import clock
from matchmaker.foundation.database import changed, execute_now
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode, LinkPurpose
from matchmaker.models import Account, SignInLink

TRIES = 5
LINKS_AN_HOUR = 5


def issue(account: Account, purpose: LinkPurpose, life: timedelta, **values) -> tuple[str, SignInLink]:
    """Issue a link; returns (token, row). `code` and `browser` are stored as hashes, `next_path` as it is."""
    token, now = secrets.token_urlsafe(32), clock.now()
    code, browser = values.pop("code", None), values.pop("browser", None)
    row = SignInLink(
        account_id=account.id,
        purpose=purpose,
        token_hash=hashed(token),
        code_hash=code_hash(hashed(token), code) if code else None,
        browser_hash=hashed(browser) if browser else None,
        created_at=now,
        expires_at=now + life,
        **values,
    )
    db.session.add(row)
    db.session.flush()
    audit.log(Act.LINK_ISSUED, "sign_in_link", row.id, purpose=purpose.value, account=account.id)
    return token, row


def find(token: str) -> SignInLink | None:
    return db.session.scalar(select(SignInLink).where(SignInLink.token_hash == hashed(token)))


def newest_of(browser: str) -> SignInLink | None:
    """Return the newest open link that a browser asked for."""
    query = (
        select(SignInLink)
        .where(
            SignInLink.browser_hash == hashed(browser),
            SignInLink.used_at.is_(None),
            SignInLink.expires_at > clock.now(),
        )
        .order_by(SignInLink.id.desc())
    )
    return db.session.scalar(query.limit(1))


def consume(link: SignInLink) -> SignInLink:
    """Use up a link by one UPDATE: of two concurrent calls one succeeds."""
    now = clock.now()
    used = changed(
        update(SignInLink)
        .where(SignInLink.id == link.id, SignInLink.used_at.is_(None), SignInLink.expires_at > now)
        .values(used_at=now)
    )
    if used != 1:
        raise RefusedError("This link was used or has expired.", code=ErrorCode.LINK_DEAD)
    audit.log(Act.ACCOUNT_SIGNED_IN, "account", link.account_id, link=link.id)
    return link


def prolong(link_path: str, life: timedelta) -> bool:
    """Let an unused link of this path live so long from now. Returns False without such a link."""
    query = update(SignInLink).where(
        SignInLink.token_hash == hashed(link_path.removeprefix(path(""))), SignInLink.used_at.is_(None)
    )
    return execute_now(query.values(expires_at=clock.now() + life)) == 1


def revoke_all(account: Account) -> None:
    """Invalidate every open link of an account."""
    query = update(SignInLink).where(SignInLink.account_id == account.id, SignInLink.used_at.is_(None))
    db.session.execute(query.values(used_at=clock.now()))


def count_attempt(link: SignInLink) -> bool:
    """Count an attempt before the code is compared, so that parallel guesses cannot exceed the limit."""
    query = update(SignInLink).where(SignInLink.id == link.id, SignInLink.tries < TRIES)
    return changed(query.values(tries=SignInLink.tries + 1)) == 1


def too_many(account: Account, purpose: LinkPurpose) -> bool:
    """Return True if an address has received the maximum of links within the hour.

    Locks the account until the end of the transaction, so that parallel asks are counted one after the other.
    """
    db.session.execute(select(Account.id).where(Account.id == account.id).with_for_update())
    query = select(func.count()).where(
        SignInLink.account_id == account.id,
        SignInLink.purpose == purpose,
        SignInLink.created_at > clock.now() - timedelta(hours=1),
    )
    return db.session.scalars(query).one() >= LINKS_AN_HOUR


def path(token: str) -> str:
    return f"/account/enter/{token}"


def hashed(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def code_hash(token_hash: str, code: str) -> str:
    """Return the hash of a code, keyed by the installation's secret and salted by the link: six digits alone are soon guessed."""
    key = (current_app.config["SECRET_KEY"] or "").encode()
    return hmac.new(key, f"{token_hash}:{code}".encode(), sha256).hexdigest()
