"""Pages of agendas: versions, figures of one, approval, publication, rollback."""

from collections.abc import Callable
from dataclasses import replace

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Row

from matchmaker.agendas import approval
from matchmaker.agendas.preview import ApprovalPreview, preview
from matchmaker.foundation.errors import MatchmakerError
from matchmaker.foundation.paging import Page, slice_of
from matchmaker.foundation.vocabulary import AgendaState, ErrorCode
from matchmaker.models import Agenda, Meeting, Participant, Unmet
from matchmaker.planning import drafts, editing, misfits, quality, versions
from matchmaker.planning import plan as plans
from matchmaker.planning import unmet as unmet_candidates
from matchmaker.planning.meetings import read_meetings
from matchmaker.planning.place_capacity import taken_invitations
from matchmaker.planning.problem_meetings import meeting_key
from web import guards
from web.organisers.blueprint import blueprint, number, writers_only
from web.presenters import errors, planning_charts

SHOWN = 100  # misfits on a page
WORST = 10  # served worst, on a version's page


@blueprint.get("/agendas")
def agendas():
    return render_template("organisers/agendas.html", tab="agendas", agendas=versions.all_of(g.event.id))


@blueprint.get("/agendas/<int:agenda_id>")
def agenda(agenda_id: int):
    row = guards.get_or_404(Agenda, agenda_id, g.event)
    figures = quality.quality_of(row)
    taken = quality.occupancy(row, figures.taken)
    return render_template(
        "organisers/agenda.html",
        tab="agendas",
        agenda=row,
        figures=figures.headline,
        unasked=figures.unasked,
        groups=figures.groups,
        regions=planning_charts.regions(*figures.regions),
        occupancy=planning_charts.occupancy(taken),
        slots={slot.key: slot for slot in taken.slots},
        places={place.key: place for place in taken.places},
        spread=planning_charts.spread(figures.spread),
        worst=_served(figures, 1, WORST),
        reasons=quality.unmet_reasons(row),
        advice=_advice(row, taken.slots),
        newer=versions.newer_promised(row),
        before=_before(row),
        misfits=_misfits(row),
        tested=[one for one in row.figures.get("advice", ()) if one.get("value") is not None],
    )


def _misfits(row: Agenda) -> int:
    """Return how many meetings do not fit any more; none of a version that counts no more."""
    return misfits.count(row) if row.state in versions.CURRENT else 0


def _before(row: Agenda) -> ApprovalPreview | None:
    """Return the changes of a draft for people who know an earlier agenda."""
    return preview(row) if row.state is AgendaState.DRAFT and versions.promised_besides(row) else None


def _advice(row: Agenda, slots: list[Row]) -> list[tuple[Row, int]]:
    """Return the slots in which one more table would admit wishes, with how many."""
    known = {slot.key: slot for slot in slots}
    return [(known[key], count) for key, count in quality.crowded_slots(row) if key in known]


@blueprint.get("/agendas/<int:agenda_id>/served")
def served(agenda_id: int):
    row = guards.get_or_404(Agenda, agenda_id, g.event)
    page = _served(quality.quality_of(row), number(), 50)
    return render_template("organisers/served.html", tab="agendas", agenda=row, page=page)


def _served(figures: quality.Quality, number: int, size: int) -> Page:
    """Return a page of people with wishes, the worst served first, as (row, service)."""
    page = slice_of(figures.served, number, size)
    people = plans.people(g.event.id, [who for who, _ in page.rows])
    return replace(page, rows=[(people[who], service) for who, service in page.rows if who in people])


@blueprint.get("/agendas/<int:agenda_id>/unmet")
def unmet(agenda_id: int):
    row = guards.get_or_404(Agenda, agenda_id, g.event)
    reason, text = request.args.get("reason", ""), request.args.get("q", "")
    wished = request.args.get("all") != "yes"
    page = unmet_candidates.unmet(row, reason=reason, wished=wished, text=text, number=number())
    names = unmet_candidates.names(row, [found for found, _a, _b in page.rows])
    reasons = quality.unmet_reasons(row)
    return render_template(
        "organisers/unmet.html", tab="agendas", agenda=row, page=page, names=names, reasons=reasons, reason=reason,
        text=text, wished=wished, exchange=_exchange(row),
    )  # fmt: skip


def editable(row: Agenda) -> bool:
    """Return True if the reader may change an agenda's meetings."""
    return row.state is AgendaState.DRAFT and row.run_id is not None and g.role in guards.MAY_WRITE


def _exchange(row: Agenda) -> Callable[[Unmet, Participant, Participant], str | None]:
    """Return the address of the grid for an unmet meeting, if the reader may change the agenda and the two have a common slot."""
    possible = editable(row)

    def address(found: Unmet, a: Participant, b: Participant) -> str | None:
        if not possible or found.reason == "no_common_slot":
            return None
        return url_for(".grid", agenda_id=row.id, meeting=meeting_key(a, b)) + "#choice"

    return address


@blueprint.get("/agendas/<int:agenda_id>/approve")
def confirm_approval(agenda_id: int):
    """Show the effects of approval before it is done."""
    writers_only()
    row = guards.get_or_404(Agenda, agenda_id, g.event)
    if _misfits(row):
        return redirect(url_for(".misfits", agenda_id=row.id), 303)
    return render_template("organisers/approve.html", tab="agendas", agenda=row, preview=preview(row))


@blueprint.get("/agendas/<int:agenda_id>/misfits", endpoint="misfits")
def show_misfits(agenda_id: int):
    """Show which meetings do not fit the event as it stands now, why, and what to do."""
    return _misfits_page(guards.get_or_404(Agenda, agenda_id, g.event))


def _misfits_page(row: Agenda, *, refused: bool = False):
    page = slice_of(misfits.misfits(row), number(), SHOWN)
    shown = read_meetings(row, Meeting.id.in_([one.meeting.id for one in page.rows]))
    return render_template(
        "organisers/misfits.html", tab="agendas", agenda=row, page=page, refused=refused,
        meetings={meeting.id: meeting for meeting in shown},
        invitations={one.id: one for one in taken_invitations(g.event)},
        address=lambda wanted: url_for(".misfits", agenda_id=row.id, page=wanted),
        promised=versions.promised(g.event.id), editable=editable(row),
    )  # fmt: skip


@blueprint.post("/agendas/<int:agenda_id>/misfits")
def remove_misfits(agenda_id: int):
    row = guards.get_or_404(Agenda, agenda_id, g.event)
    try:
        count = editing.remove_misfits(row, request.form.get("revision", type=int))
    except MatchmakerError as error:
        return refused(row, error)
    flash(ngettext("%(num)s meeting is in the tray now.", "%(num)s meetings are in the tray now.", count))
    return redirect(url_for(".agenda", agenda_id=row.id), 303)


@blueprint.post("/agendas/<int:agenda_id>/approve")
def approve(agenda_id: int):
    return _settle(agenda_id, approval.approve, _("Approved. The mails are written and wait for publishing."))


@blueprint.post("/agendas/<int:agenda_id>/publish")
def publish(agenda_id: int):
    return _settle(agenda_id, approval.publish, _("Published. Everybody sees their day, and the mails leave."))


@blueprint.post("/agendas/<int:agenda_id>/discard")
def discard(agenda_id: int):
    return _settle(agenda_id, drafts.discard, _("Discarded. It stays in the list of versions."))


def _settle(agenda_id: int, act: Callable[..., None], done: str):
    """Do an act on the agenda at the revision that the reader saw; on a refusal show why, with nothing changed."""
    row = guards.get_or_404(Agenda, agenda_id, g.event)
    try:
        act(row, guards.require_account(), revision=request.form.get("revision", type=int))
    except MatchmakerError as error:
        if error.code is ErrorCode.BREAKS_RULES:
            return _misfits_page(row, refused=True), 409
        return refused(row, error)
    flash(done)
    return redirect(url_for(".agenda", agenda_id=row.id), 303)


def refused(row: Agenda, error: MatchmakerError):
    """Return the page that says who changed the agenda meanwhile."""
    changes = drafts.latest_acts(row)
    page = render_template(
        "organisers/conflict.html", tab="agendas", agenda=row, sentence=errors.for_organisers(error), changes=changes
    )
    return page, 409


@blueprint.post("/agendas/<int:agenda_id>/copy")
def copy(agenda_id: int):
    made = drafts.copy(guards.get_or_404(Agenda, agenda_id, g.event))
    flash(_("Version %(number)s is a new draft with the same meetings.", number=made.version))
    return redirect(url_for(".agenda", agenda_id=made.id), 303)
