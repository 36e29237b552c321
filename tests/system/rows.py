"""Rows of the table of permissions: who there is, what everybody is told, and the kinds of rows (permissions.py)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

ANONYMOUS = "anonymous"
OWN = ("myself", "assistant")  # act for the participant whose pages these are
OTHERS = ("other", "startup")  # act for other participants of the same event
OFFICES = ("owner", "organiser", "reader")
DESK = "desk"  # has the desk's page, and no other of the event
ADMINISTRATOR = "administrator"  # of the installation, without a role in either event
FOREIGN = ("myself of b", "owner of b", "organiser of b", "nobody")
KEYS = ("key", "key of b")  # an event's key to its API, which opens no page
SIGNED_IN = (*OWN, *OTHERS, *OFFICES, DESK, *FOREIGN, ADMINISTRATOR)
PARTS = (ANONYMOUS, *SIGNED_IN, *KEYS)

IN, SIGN_IN, MISSING, FORBIDDEN = "gets in", "is asked to sign in", "finds nothing", "is refused"
UNKNOWN = "needs a key"


@dataclass(frozen=True)
class Row:
    """What everybody meets; `of`: whose pages they are. `query`, `form`, `json`, `address` make the request whole: a value
    "@invitation_id" is the scene's."""

    expected: Mapping[str, str]
    of: str = "elena"
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    json: Mapping[str, str] | None = None
    address: Mapping[str, object] = field(default_factory=dict)


def row(*inside: str, forbidden: tuple[str, ...] = (), **more) -> Row:
    """A page's row from those inside. Organisers who may only read are `forbidden`, other signed-in people find nothing."""
    told = dict.fromkeys(PARTS, SIGN_IN) | dict.fromkeys(SIGNED_IN, MISSING)
    return Row(told | dict.fromkeys(inside, IN) | dict.fromkeys(forbidden, FORBIDDEN), **more)


def public(**more) -> Row:
    """Everybody: the front door, the way in, what a secret address opens."""
    return row(*PARTS, **more)


def nobody(**more) -> Row:
    """Nobody: what the scene's state does not offer yet."""
    return Row(dict.fromkeys(PARTS, MISSING), **more)


def signed_in(**more) -> Row:
    """Everybody who is signed in, about themselves."""
    return row(*SIGNED_IN, **more)


def own(**more) -> Row:
    """Who acts for the participant, and organisers on their behalf."""
    return row(*OWN, "owner", "organiser", **more)


def asked(**more) -> Row:
    """The same on the pages of the startup that was invited."""
    return row("startup", "owner", "organiser", of="diego", **more)


def reads(**more) -> Row:
    """Everybody who organises the event."""
    return row(*OFFICES, **more)


def writes(**more) -> Row:
    """Owners and organisers."""
    return row("owner", "organiser", forbidden=("reader",), **more)


def notes(**more) -> Row:
    """The desk, organisers and owners."""
    return row(DESK, "owner", "organiser", **more)


def administers(**more) -> Row:
    """Administrators of the installation."""
    return row(ADMINISTRATOR, **more)


def keyed(foreign: str = MISSING, **more) -> Row:
    """Keys to the API; one of another event finds no row of this one. Signing in opens nothing here."""
    return Row(dict.fromkeys(PARTS, UNKNOWN) | {"key": IN, "key of b": foreign}, **more)


def owns(**more) -> Row:
    """Owners."""
    return row("owner", forbidden=("organiser", "reader"), **more)
