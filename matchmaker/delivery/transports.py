"""Transports of mail: SMTP, a directory of .eml files (the embedded default), or memory."""

import os
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from flask import current_app

from matchmaker.delivery import mail_errors
from matchmaker.delivery.mail_errors import MailError, NothingLeavesError, RefusedMailError, UnreachableError
from matchmaker.foundation.config import Settings
from matchmaker.foundation.errors import SetupError
from matchmaker.foundation.vocabulary import MailFault

TIMEOUT = 20  # seconds for each word of the mail server


class Outgoing(Protocol):
    """Protocol: an open connection to a transport."""

    def send(self, message: EmailMessage) -> None:
        """Hand a mail over. Raises MailError if it is not accepted."""


class Transport(Protocol):
    """Protocol: a transport that can be opened."""

    def open(self) -> AbstractContextManager[Outgoing]:
        """Open the transport. Raises UnreachableError."""


class MemoryTransport:
    """A transport that keeps mails in memory, for tests."""

    def __init__(self) -> None:
        self.sent: list[EmailMessage] = []

    @contextmanager
    def open(self) -> Iterator["MemoryTransport"]:
        yield self

    def send(self, message: EmailMessage) -> None:
        self.sent.append(message)


class DirectoryTransport:
    """A transport that writes one .eml file for each mail, named after its Message-ID: a repeated mail is one file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def open(self) -> Iterator["DirectoryTransport"]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnreachableError(f"{self.folder}: {error.strerror}") from error
        yield self

    def send(self, message: EmailMessage) -> None:
        name = sha256(str(message["Message-ID"]).encode()).hexdigest()[:32]
        target, half = self.folder / f"{name}.eml", self.folder / f".{name}.part"
        try:
            half.write_bytes(bytes(message))
            os.replace(half, target)
        except OSError as error:
            raise MailError(f"{target}: {error.strerror}") from error


class SmtpTransport:
    """smtp://, smtps:// or smtp+starttls://[user:password@]host[:port]."""

    PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in self.PORTS or not parts.hostname:
            raise SetupError("MATCHMAKER_SMTP_URL: give smtp://, smtps:// or smtp+starttls://user:password@host:port.")
        self.scheme, self.host, self.port = parts.scheme, parts.hostname, parts.port or self.PORTS[parts.scheme]
        self.user, self.password = unquote(parts.username or ""), unquote(parts.password or "")

    @contextmanager
    def open(self) -> Iterator["_Conversation"]:
        with _nothing_leaves(f"{self.host}:{self.port}"):
            server = self._connect()
        try:
            yield _Conversation(server)
        finally:
            server.close()

    def _connect(self) -> smtplib.SMTP:
        if self.scheme == "smtps":
            server = smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT, context=ssl.create_default_context())
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=TIMEOUT)
        if self.scheme == "smtp+starttls":
            server.starttls(context=ssl.create_default_context())
        if self.user:
            server.login(self.user, self.password)
        return server


class _Conversation:
    """One SMTP connection. After a broken one it is unknown whether the last mail was accepted: it is sent again."""

    def __init__(self, server: smtplib.SMTP) -> None:
        self.server = server

    def send(self, message: EmailMessage) -> None:
        try:
            self.server.send_message(message)
        except smtplib.SMTPSenderRefused as error:
            raise mail_errors.to_sender(error.smtp_code, error.smtp_error) from error
        except smtplib.SMTPRecipientsRefused as error:
            raise mail_errors.to_recipient(*next(iter(error.recipients.values()))) from error
        except smtplib.SMTPNotSupportedError as error:
            raise RefusedMailError(str(error), MailFault.INTERNATIONAL) from error
        except smtplib.SMTPServerDisconnected as error:
            raise UnreachableError("the mail server hung up") from error
        except smtplib.SMTPResponseException as error:
            raise mail_errors.to_content(error.smtp_code, error.smtp_error) from error
        except (smtplib.SMTPException, OSError) as error:
            raise UnreachableError(f"{type(error).__name__}: {error}") from error


@contextmanager
def _nothing_leaves(where: str) -> Iterator[None]:
    try:
        yield
    except smtplib.SMTPAuthenticationError as error:
        raise NothingLeavesError(f"{where}: {error}", MailFault.SIGN_IN_REFUSED) from error
    except (smtplib.SMTPException, OSError) as error:
        raise UnreachableError(f"{where}: {error}") from error


def stay_here() -> bool:
    """Return True if mails are kept as files and reach nobody."""
    return current_app.extensions["matchmaker.settings"].mail == "directory"


def transport(settings: Settings | None = None) -> Transport:
    """Return the transport named by MATCHMAKER_MAIL; one for each application, so that a memory transport persists."""
    kept = current_app.extensions
    if "matchmaker.mail" not in kept:
        settings = settings or kept["matchmaker.settings"]
        makers = {
            "directory": lambda: DirectoryTransport(settings.mail_directory),
            "smtp": lambda: SmtpTransport(settings.smtp_url),
            "memory": MemoryTransport,
        }
        kept["matchmaker.mail"] = makers[settings.mail]()
    return kept["matchmaker.mail"]
