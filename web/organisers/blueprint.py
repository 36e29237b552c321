"""The organisers' blueprint. Every page goes through one door, and who may only read is stopped there from writing."""

from collections.abc import Callable

from flask import Blueprint, abort, g, request, url_for
from flask_babel import lazy_gettext as _l

from matchmaker.foundation.words import Role
from web import access, doors
from web.organisers import acts, figures, findings, reasons, sentences

blueprint = Blueprint("organisers", __name__, url_prefix="/o/<event_key>")
doors.of_event(blueprint)

TABS = (
    ("dashboard", "organisers.dashboard", _l("Overview")),
    ("participants", "organisers.participants", _l("Participants")),
    ("setup", "organisers.setup_page", _l("Set-up")),
    ("matching", "organisers.matching", _l("Matching")),
    ("runs", "organisers.runs", _l("Runs")),
    ("agendas", "organisers.agendas", _l("Agendas")),
    ("invitations", "rounds.organised", _l("Invitations")),
    ("outbox", "organisers.outbox", _l("Mail")),
    ("log", "organisers.log", _l("Log")),
    ("team", "organisers.team", _l("Team")),
)


def writers_only() -> None:
    """For pages that only show a form: a reader has no use for it."""
    if g.role not in access.MAY_WRITE:
        abort(403)


def number() -> int:
    """The page of a list that was asked for."""
    return max(1, request.args.get("page", 1, type=int))


def page_address() -> Callable[[int], str]:
    """Makes the address of another page of the same list, what was searched for kept."""
    endpoint, given = request.endpoint, dict(request.args) | dict(request.view_args or {})
    return lambda wanted: url_for(endpoint, **(given | {"page": wanted}))


@blueprint.context_processor
def shared() -> dict:
    """What the reader may do, the tabs, and the words; who was stopped at the door has no role."""
    role = g.get("role")
    return {
        "tabs": TABS,
        "may_write": role in access.MAY_WRITE,
        "is_owner": role is Role.OWNER,
        "say": sentences,
        "fig": figures,
        "finding_words": findings.words,
        "why": reasons,
        "acts": acts,
        "page_address": page_address(),
    }


def init() -> Blueprint:
    """The blueprint with every page hung in."""
    from web.organisers import (  # noqa: F401
        agendas,
        dashboard,
        event_page,
        files,
        grid,
        languages_page,
        mail_texts,
        mails,
        matching,
        participants,
        runs,
        scenarios,
        setup,
        team,
        venue,
    )

    return blueprint
