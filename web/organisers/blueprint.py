"""Blueprint of organisers' pages. One guard before every route; it stops readers from writing."""

from collections.abc import Callable

from flask import Blueprint, abort, g, request, url_for
from flask_babel import lazy_gettext as _l

from matchmaker import audit
from matchmaker.delivery import transports
from matchmaker.foundation.vocabulary import Role
from web import guards
from web.presenters import (
    audit_details,
    audit_messages,
    checklist_messages,
    misfit_messages,
    number_formats,
    organiser_messages,
    run_messages,
    unmet_reasons,
)
from web.presenters.agenda_quality import Measure

blueprint = Blueprint("organisers", __name__, url_prefix="/o/<event_key>")
guards.guard_event(blueprint)

TABS = (
    ("dashboard", "organisers.dashboard", _l("Overview")),
    ("participants", "organisers.participants", _l("Participants")),
    ("setup", "organisers.setup_page", _l("Set-up")),
    ("matching", "organisers.matching", _l("Matching")),
    ("runs", "organisers.runs", _l("Runs")),
    ("agendas", "organisers.agendas", _l("Agendas")),
    ("invitations", "organisers.invitations", _l("Invitations")),
    ("live", "organisers.live", _l("Live")),
    ("desk", "desk.index", _l("Desk")),
    ("went", "organisers.how_it_went", _l("How it went")),
    ("outbox", "organisers.outbox", _l("Mail")),
    ("log", "organisers.log", _l("Log")),
    ("team", "organisers.team", _l("Team")),
)


def writers_only() -> None:
    """Answer 403 to readers on pages that only show a form."""
    if g.role not in guards.MAY_WRITE:
        abort(403)


def number() -> int:
    """Return the page number of the request."""
    return max(1, request.args.get("page", 1, type=int))


def page_address() -> Callable[[int], str]:
    """Return a function that makes the address of another page of the same list, with the same search."""
    endpoint, given = request.endpoint, dict(request.args) | dict(request.view_args or {})
    return lambda wanted: url_for(endpoint, **(given | {"page": wanted}))


def saved_by(subject: str, number: int, *acts: str) -> str:
    """Return who did one of these acts on a row last, and when."""
    act = audit.last(g.event, acts, subject, number)
    return f"{act.actor}, {number_formats.moment(act.at)}" if act else ""


@blueprint.context_processor
def shared() -> dict:
    """Return template variables: role, tabs, presenters."""
    role = g.get("role")
    return {
        "tabs": TABS,
        "may_write": role in guards.MAY_WRITE,
        "is_owner": role is Role.OWNER,
        "say": organiser_messages,
        "of_run": run_messages,
        "fig": number_formats,
        "finding_words": checklist_messages.words,
        "why": unmet_reasons,
        "acts": audit_messages,
        "act_details": audit_details,
        "measure": Measure(g.event) if "event" in g else None,
        "misfit_words": misfit_messages,
        "page_address": page_address(),
        "saved_by": saved_by,
        "mails_stay": transports.stay_here,
    }
