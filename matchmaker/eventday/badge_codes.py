"""Codes of badges: a number that names a participant, or one of their delegates, to this installation and to nobody else.

It holds no personal datum, opens no page and signs nobody in. It consists of digits alone, so that a hand scanner types it right
on any keyboard. What it names is encrypted with the check that signs it (a synthetic initialisation vector): a code
with another digit names nobody.
"""

import hmac
import struct
import unicodedata
from dataclasses import dataclass

from flask import current_app

from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ErrorCode, ParticipantState
from matchmaker.models import Delegate, Event, Participant

NAMED = struct.Struct(">III")  # event, participant, delegate or 0
CHECK = 8  # bytes of the check
DIGITS = len(str(2 ** (8 * (CHECK + NAMED.size)) - 1))
FRENCH_KEYS = str.maketrans("&é\"'(-è_çà", "1234567890")  # what a scanner types that knows no French keyboard


@dataclass(frozen=True)
class Named:
    """Whom a code names: a participant, by a delegate of theirs or by nobody else."""

    person: Participant
    delegate: Delegate | None


def code_of(person: Participant, delegate: Delegate | None = None) -> str:
    """Return the code of a participant, or of their delegate; the same as long as the installation has its key."""
    named = NAMED.pack(person.event_id, person.id, delegate.id if delegate else 0)
    check = _check(named, person, delegate)
    return str(int.from_bytes(check + _masked(named, check))).zfill(DIGITS)


def is_code(typed: str) -> bool:
    """Return True for what has the shape of a code: a scanner typed it."""
    return len(digits(typed)) == DIGITS


def read(event: Event, typed: str) -> Named:
    """Return whom a scanned code names.

    Raises RefusedError for one that is not ours or of somebody who is not in the list any more, for one of another event and for
    one of somebody who withdrew.
    """
    found = _named(typed)
    if found is None:
        raise RefusedError("no badge of ours", code=ErrorCode.BADGE_UNKNOWN)
    if found.person.event_id != event.id:
        raise RefusedError("a badge of another event", code=ErrorCode.BADGE_ELSEWHERE)
    if found.person.state is ParticipantState.WITHDRAWN:
        raise RefusedError(
            f"participant {found.person.key}: withdrew", code=ErrorCode.BADGE_WITHDRAWN, name=found.person.name
        )
    return found


def digits(typed: str) -> str:
    """Return the digits that a scanner meant, whatever keyboard it typed on; "" for anything but digits."""
    plain = "".join(typed.split()).translate(FRENCH_KEYS)
    return "".join(str(unicodedata.digit(one)) for one in plain) if plain.isdecimal() else ""


def _named(typed: str) -> Named | None:
    """Return whom a code names, in whatever event; None unless it is signed and they are there."""
    number = digits(typed)
    value = int(number) if len(number) == DIGITS else -1
    if not 0 <= value < 2 ** (8 * (CHECK + NAMED.size)):
        return None
    sent = value.to_bytes(CHECK + NAMED.size)
    check, named = sent[:CHECK], _masked(sent[CHECK:], sent[:CHECK])
    event_id, person_id, delegate_id = NAMED.unpack(named)
    if max(event_id, person_id, delegate_id) >= 2**31:  # no row's number, and more than a database takes
        return None
    person = db.session.get(Participant, person_id)
    delegate = db.session.get(Delegate, delegate_id) if delegate_id else None
    if person is None or person.event_id != event_id or (delegate_id and delegate not in person.delegates):
        return None
    return Named(person, delegate) if hmac.compare_digest(check, _check(named, person, delegate)) else None


def _check(named: bytes, person: Participant, delegate: Delegate | None) -> bytes:
    """Return what signs a code. The keys of the rows enter: a number that a database gives out anew names nobody else."""
    rows = "\0".join([person.key, delegate.key if delegate else ""])
    return _digest(b"check", named + rows.encode())[:CHECK]


def _masked(data: bytes, check: bytes) -> bytes:
    """Return data encrypted, or decrypted, by a mask that the check gives."""
    return bytes(a ^ b for a, b in zip(data, _digest(b"mask", check), strict=False))


def _digest(purpose: bytes, data: bytes) -> bytes:
    key = hmac.digest(current_app.config["SECRET_KEY"].encode(), b"badge " + purpose, "sha256")
    return hmac.digest(key, data, "sha256")
