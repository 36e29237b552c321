"""Settings of the installation, read from the environment once.

Decisions of organisers are settings of their event instead.
"""

import os
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from matchmaker.foundation.errors import SetupError

DEMO_NOW = "2027-05-18T08:00:00+00:00"  # while wishes are open at the demo's forum


@dataclass(frozen=True)
class Settings:
    """Settings of one installation. `from_environment` names every variable and its default."""

    home: Path
    database_url: str
    secret_key: str
    base_url: str = "http://127.0.0.1:5000"
    model: str = "default"
    cache: Path | None = None
    encoder_idle: int = 600
    jobs: str = "child"
    broker_url: str = "amqp://guest:guest@127.0.0.1:5672//"
    mail: str = "directory"
    mail_from: str = "Matchmaker <matchmaker@localhost.localdomain>"
    smtp_url: str = "smtp://127.0.0.1:25"
    now: datetime | None = None
    demo: bool = False
    testing: bool = False
    behind_proxy: int = 0
    flask: dict = field(default_factory=dict)

    @property
    def mail_directory(self) -> Path:
        return self.home / "mail"

    def environment(self) -> dict[str, str]:
        """Return the environment variables that give a child process the same settings."""
        plain = {
            "MATCHMAKER_HOME": str(self.home),
            "DATABASE_URL": self.database_url,
            "MATCHMAKER_SECRET_KEY": self.secret_key,
            "MATCHMAKER_URL": self.base_url,
            "MATCHMAKER_MODEL": self.model,
            "MATCHMAKER_ENCODER_IDLE": str(self.encoder_idle),
            "MATCHMAKER_JOBS": self.jobs,
            "MATCHMAKER_BROKER_URL": self.broker_url,
            "MATCHMAKER_MAIL": self.mail,
            "MATCHMAKER_MAIL_FROM": self.mail_from,
            "MATCHMAKER_SMTP_URL": self.smtp_url,
            "MATCHMAKER_DEMO": "1" if self.demo else "",
        }
        if self.cache is not None:
            plain["MATCHMAKER_CACHE"] = str(self.cache)
        if self.now is not None:
            plain["MATCHMAKER_NOW"] = self.now.isoformat()
        return plain

    @classmethod
    def from_environment(cls, environ: dict[str, str] | None = None) -> "Settings":
        """Read MATCHMAKER_* and DATABASE_URL. A wrong value raises SetupError naming the variable."""
        env = dict(os.environ if environ is None else environ)
        home = Path(env.get("MATCHMAKER_HOME", "instance")).absolute()
        demo = env.get("MATCHMAKER_DEMO", "") == "1"
        return cls(
            home=home,
            database_url=env.get("DATABASE_URL") or f"sqlite:///{home / 'matchmaker.db'}",
            secret_key=_secret_key(env, home, demo),
            base_url=env.get("MATCHMAKER_URL", cls.base_url).rstrip("/"),
            model=env.get("MATCHMAKER_MODEL", cls.model),
            cache=Path(env["MATCHMAKER_CACHE"]).absolute() if env.get("MATCHMAKER_CACHE") else None,
            encoder_idle=_number(env, "MATCHMAKER_ENCODER_IDLE", cls.encoder_idle),
            jobs=_one_of(env, "MATCHMAKER_JOBS", ("child", "celery", "here")),
            broker_url=env.get("MATCHMAKER_BROKER_URL", cls.broker_url),
            mail=_one_of(env, "MATCHMAKER_MAIL", ("directory", "smtp", "memory")),
            mail_from=env.get("MATCHMAKER_MAIL_FROM", cls.mail_from),
            smtp_url=env.get("MATCHMAKER_SMTP_URL", cls.smtp_url),
            now=_moment(env.get("MATCHMAKER_NOW") or (DEMO_NOW if demo else "")),
            demo=demo,
            behind_proxy=_number(env, "MATCHMAKER_BEHIND_PROXY"),
        )


def _secret_key(env: dict[str, str], home: Path, demo: bool) -> str:
    """Return the secret key. The demo's is generated once and kept beside its database; otherwise there is no default."""
    key = env.get("MATCHMAKER_SECRET_KEY", "")
    if key:
        if len(key) < 32:
            raise SetupError("MATCHMAKER_SECRET_KEY is too short: give at least 32 characters.")
        return key
    if not demo:
        return ""
    path = home / "secret-key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()


def _one_of(env: dict[str, str], name: str, allowed: tuple[str, ...]) -> str:
    value = env.get(name) or allowed[0]
    if value not in allowed:
        raise SetupError(f"{name} is {value!r}: give one of {', '.join(allowed)}.")
    return value


def _number(env: dict[str, str], name: str, default: int = 0) -> int:
    value = env.get(name) or str(default)
    if not value.isdecimal():
        raise SetupError(f"{name} is {value!r}: give a whole number.")
    return int(value)


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise SetupError(f"MATCHMAKER_NOW is {text!r}: give an instant with its offset, such as {DEMO_NOW}.")
    return moment
