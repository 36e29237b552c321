"""Pages of the event's mails, readable before they are sent, and of its audit log."""

import re
from datetime import date

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from matchmaker.delivery import failed, pauses
from matchmaker.delivery.render import language_of, render
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import OF_ACCOUNT, OutboxState
from matchmaker.models import Agenda, Outbox, Participant
from matchmaker.overview import log as event_log
from web import guards
from web.organisers.blueprint import blueprint, number
from web.presenters import mail_faults

LINK = re.compile(r"(https?://[^/\s]+/\w+/)\S+")


@blueprint.get("/outbox")
def outbox():
    state, text = request.args.get("state", ""), request.args.get("q", "")
    agenda_id = request.args.get("agenda", type=int)
    agenda = guards.get_or_404(Agenda, agenda_id, g.event) if agenda_id else None
    page = event_log.mails(g.event, state=state, text=text, agenda_id=agenda_id, number=number())
    return render_template(
        "organisers/outbox.html", tab="outbox", page=page, state=state, text=text, agenda=agenda,
        counts=event_log.mail_counts(g.event, agenda), states=list(OutboxState), language_of=language_of,
        pause=pauses.current(), faults=mail_faults,
    )  # fmt: skip


@blueprint.get("/outbox/<int:mail_id>")
def mail(mail_id: int):
    row = guards.found_or_404(event_log.mail(g.event, mail_id))
    person = db.session.get(Participant, row.participant_id) if row.participant_id else None
    return render_template(
        "organisers/mail.html", tab="outbox", mail=row, person=person, letter=_letter(row), language=language_of(row),
        faults=mail_faults,
    )  # fmt: skip


@blueprint.post("/outbox/again")
def send_again():
    """Let every failed mail of the event leave again."""
    _tell(failed.send_again(g.event))
    return redirect(url_for(".outbox"), 303)


@blueprint.post("/outbox/<int:mail_id>/again")
def send_one_again(mail_id: int):
    row = guards.found_or_404(event_log.mail(g.event, mail_id))
    _tell(failed.send_again(g.event, row))
    return redirect(url_for(".outbox"), 303)


def _tell(count: int) -> None:
    flash(
        ngettext("%(num)s mail leaves again within a minute.", "%(num)s mails leave again within a minute.", count)
        if count
        else _("No mail has failed.")
    )


def _letter(row: Outbox) -> dict[str, str] | None:
    """Return subject and text of a mail. Sign-in links are hidden, other links are truncated."""
    message = None if row.kind in OF_ACCOUNT else render(row)
    if message is None:
        return None
    text = message.get_body(("plain",)).get_content()
    return {"subject": str(message["Subject"]), "text": LINK.sub(r"\1…", text)}


@blueprint.get("/log")
def log():
    text, act = request.args.get("q", ""), request.args.get("act", "")
    since, until = _day("since"), _day("until")
    page = event_log.acts(g.event, text=text, act=act, since=since, until=until, number=number())
    return render_template(
        "organisers/log.html", tab="log", page=page, text=text, act=act, since=since, until=until,
        kinds=event_log.kinds_of_acts(g.event),
    )  # fmt: skip


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
