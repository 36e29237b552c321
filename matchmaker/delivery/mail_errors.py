"""Why a mail did not leave: exceptions of transports, and what an SMTP server's answer is about.

An answer is about us (the sender, our sign-in, a limit, the server itself) or about one mail. What is about us says
nothing about a mail: all of them wait. An answer that may be either puts off the one mail.
"""

import re

from matchmaker.foundation.vocabulary import MailFault


class MailError(Exception):
    """A mail was not accepted; it is retried."""

    def __init__(self, words: str, fault: MailFault = MailFault.NOT_NOW) -> None:
        super().__init__(words)
        self.fault = fault


class RefusedMailError(MailError):
    """The server rejects this mail permanently."""


class NothingLeavesError(MailError):
    """The server refuses us, or is not itself: the other mails wait as well."""


class UnreachableError(NothingLeavesError):
    """The server cannot be reached, or hung up."""

    def __init__(self, words: str, fault: MailFault = MailFault.UNREACHABLE) -> None:
        super().__init__(words, fault)


ENHANCED = re.compile(r"\s*[245]\.(\d{1,3}\.\d{1,3})\b")  # RFC 3463; the class is that of the reply
SIGN_IN = (530, 534, 535, 538)  # RFC 4954
ABOUT_US = {
    "1.7": MailFault.SENDER_REFUSED,
    "1.8": MailFault.SENDER_REFUSED,
    "3.1": MailFault.SERVER_BUSY,
    "3.2": MailFault.SERVER_BUSY,
    "4.5": MailFault.LIMIT_REACHED,
    "7.8": MailFault.SIGN_IN_REFUSED,
    "7.9": MailFault.SIGN_IN_REFUSED,
    "7.11": MailFault.SIGN_IN_REFUSED,
    "7.20": MailFault.SENDER_REFUSED,  # DKIM, SPF and reverse DNS of ours (RFC 7372), in this and the next seven
    "7.21": MailFault.SENDER_REFUSED,
    "7.22": MailFault.SENDER_REFUSED,
    "7.23": MailFault.SENDER_REFUSED,
    "7.24": MailFault.SENDER_REFUSED,
    "7.25": MailFault.SENDER_REFUSED,
    "7.26": MailFault.SENDER_REFUSED,
    "7.27": MailFault.SENDER_REFUSED,
    "7.28": MailFault.LIMIT_REACHED,
    "7.60": MailFault.SENDER_REFUSED,
}
ABOUT_A_MAIL = {
    "1.1": MailFault.NO_SUCH_MAILBOX,
    "1.2": MailFault.NO_SUCH_MAILBOX,
    "1.3": MailFault.NO_SUCH_MAILBOX,
    "1.6": MailFault.NO_SUCH_MAILBOX,
    "1.10": MailFault.NO_SUCH_MAILBOX,
    "2.1": MailFault.NO_SUCH_MAILBOX,
    "2.2": MailFault.MAILBOX_FULL,
    "2.3": MailFault.TOO_LARGE,
    "3.4": MailFault.TOO_LARGE,
    "6.7": MailFault.INTERNATIONAL,
}
NOT_AUTHORISED = ("7.0", "7.1")  # at RCPT: relaying is denied to us, or this recipient takes no mail from us


def to_sender(code: int, words: bytes | str) -> MailError:
    """Return what an answer to MAIL FROM says: it is about us, unless it names the size or the alphabet of a mail."""
    text, status = _read(words)
    if code == 552 or status in ("2.3", "3.4", "6.7"):
        return _about_mail(code, text, ABOUT_A_MAIL.get(status, MailFault.TOO_LARGE))
    usual = MailFault.SENDER_REFUSED if code >= 500 else MailFault.SERVER_BUSY
    return _about_us(code, text, MailFault.SIGN_IN_REFUSED if code in SIGN_IN else ABOUT_US.get(status, usual))


def to_recipient(code: int, words: bytes | str) -> MailError:
    """Return what an answer to RCPT TO says: it is about one mail, unless its status is one about us."""
    text, status = _read(words)
    if _is_about_us(code, status):
        return to_sender(code, words)
    if status in NOT_AUTHORISED:
        return MailError(f"{code} {text}", MailFault.NOT_AUTHORISED)
    return _about_mail(code, text, ABOUT_A_MAIL.get(status, MailFault.NO_SUCH_MAILBOX))


def to_content(code: int, words: bytes | str) -> MailError:
    """Return what an answer to DATA, or to the content after it, says."""
    text, status = _read(words)
    if _is_about_us(code, status):
        return to_sender(code, words)
    return _about_mail(code, text, ABOUT_A_MAIL.get(status, MailFault.NOT_ACCEPTED))


def _read(words: bytes | str) -> tuple[str, str]:
    """Return the text of an answer, and the detail of its enhanced status ("4.5" of "5.4.5"), if it has one."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    found = ENHANCED.match(text)
    return text, found[1] if found else ""


def _is_about_us(code: int, status: str) -> bool:
    return code == 421 or code in SIGN_IN or status in ABOUT_US


def _about_us(code: int, text: str, fault: MailFault) -> MailError:
    if code == 421:  # the server says that it is closing
        return UnreachableError(f"{code} {text}", MailFault.SERVER_BUSY)
    return NothingLeavesError(f"{code} {text}", fault)


def _about_mail(code: int, text: str, fault: MailFault) -> MailError:
    if code >= 500:
        return RefusedMailError(f"{code} {text}", fault)
    return MailError(f"{code} {text}", fault if fault is MailFault.MAILBOX_FULL else MailFault.NOT_NOW)
