"""Settings of the installation, read from the environment once.

Decisions of organisers are settings of their event instead.
"""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from matchmaker.foundation.errors import SetupError

DEMO_NOW = "2027-05-18T08:00:00+00:00"  # while wishes are open at the demo's forum
Reader = Callable[[str, str], Any]  # (variable, its text) -> value; a SetupError names the variable


def _text(_variable: str, text: str) -> str:
    return text


def _address(_variable: str, text: str) -> str:
    return text.rstrip("/")


def _path(_variable: str, text: str) -> Path:
    return Path(text).absolute()


def _flag(_variable: str, text: str) -> bool:
    return text == "1"


def _one_of(*allowed: str) -> Reader:
    def read(variable: str, text: str) -> str:
        if text not in allowed:
            raise SetupError(f"{variable} is {text!r}: give one of {', '.join(allowed)}.")
        return text

    return read


def _number(variable: str, text: str) -> int:
    if not text.isdecimal():
        raise SetupError(f"{variable} is {text!r}: give a whole number.")
    return int(text)


def _key(variable: str, text: str) -> str:
    if len(text) < 32:
        raise SetupError(f"{variable} is too short: give at least 32 characters.")
    return text


def _moment(variable: str, text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise SetupError(f"{variable} is {text!r}: give an instant with its offset, such as {DEMO_NOW}.")
    return moment


def _from(variable: str, read: Reader = _text) -> dict[str, Any]:
    """Metadata of a field of Settings: the variable that sets it, and how its text is read."""
    return {"variable": variable, "read": read}


@dataclass(frozen=True)
class Settings:
    """Settings of one installation. Each field names its variable; an empty variable counts as unset."""

    home: Path = field(metadata=_from("MATCHMAKER_HOME", _path))
    database_url: str = field(metadata=_from("DATABASE_URL"))
    secret_key: str = field(metadata=_from("MATCHMAKER_SECRET_KEY", _key))
    base_url: str = field(default="http://127.0.0.1:5000", metadata=_from("MATCHMAKER_URL", _address))
    model: str = field(default="default", metadata=_from("MATCHMAKER_MODEL"))
    cache: Path | None = field(default=None, metadata=_from("MATCHMAKER_CACHE", _path))
    encoder_idle: int = field(default=600, metadata=_from("MATCHMAKER_ENCODER_IDLE", _number))
    jobs: str = field(default="child", metadata=_from("MATCHMAKER_JOBS", _one_of("child", "celery", "here")))
    broker_url: str = field(default="amqp://guest:guest@127.0.0.1:5672//", metadata=_from("MATCHMAKER_BROKER_URL"))
    mail: str = field(default="directory", metadata=_from("MATCHMAKER_MAIL", _one_of("directory", "smtp", "memory")))
    mail_from: str = field(
        default="Matchmaker <matchmaker@localhost.localdomain>", metadata=_from("MATCHMAKER_MAIL_FROM")
    )
    smtp_url: str = field(default="smtp://127.0.0.1:25", metadata=_from("MATCHMAKER_SMTP_URL"))
    now: datetime | None = field(default=None, metadata=_from("MATCHMAKER_NOW", _moment))
    now_since: datetime | None = field(default=None, metadata=_from("MATCHMAKER_NOW_SINCE", _moment))
    demo: bool = field(default=False, metadata=_from("MATCHMAKER_DEMO", _flag))
    behind_proxy: int = field(default=0, metadata=_from("MATCHMAKER_BEHIND_PROXY", _number))
    testing: bool = False
    flask: dict = field(default_factory=dict)

    @property
    def mail_directory(self) -> Path:
        return self.home / "mail"

    def environment(self) -> dict[str, str]:
        """The variables with which a child process gets these same settings."""
        return {one.metadata["variable"]: _written(getattr(self, one.name)) for one in _variables()}

    def started(self) -> "Settings":
        """The settings with the machine's instant at which a shifted clock began; child processes read the same time by it."""
        return replace(self, now_since=datetime.now(UTC)) if self.now and not self.now_since else self

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Read MATCHMAKER_* and DATABASE_URL; a wrong value is a SetupError that names its variable."""
        env = os.environ if environ is None else environ
        given = {
            one.name: one.metadata["read"](one.metadata["variable"], env[one.metadata["variable"]])
            for one in _variables()
            if env.get(one.metadata["variable"])
        }
        home = given.get("home", Path("instance").absolute())
        missing = {"home": home, "database_url": f"sqlite:///{home / 'matchmaker.db'}", "secret_key": ""}
        settings = cls(**missing | given)
        return _with_demo(settings) if settings.demo else settings


def _variables() -> list[Field]:
    return [one for one in fields(Settings) if one.metadata]


def _written(value: Any) -> str:
    """A value as the text of its variable."""
    if value is None or value is False:
        return ""
    if isinstance(value, datetime):
        return value.isoformat()
    return "1" if value is True else str(value)


def _with_demo(settings: Settings) -> Settings:
    """The demo's own clock and key, where none is given. There is no default key otherwise."""
    return replace(
        settings,
        now=settings.now or datetime.fromisoformat(DEMO_NOW),
        secret_key=settings.secret_key or _kept_key(settings.home),
    )


def _kept_key(home: Path) -> str:
    """A key that was made once and is kept beside the demo's database."""
    path = home / "secret-key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()
