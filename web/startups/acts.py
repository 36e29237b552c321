"""Acts of the two sides on an invitation. Each is a POST, one service call, and a redirect to the list."""

from collections.abc import Callable

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from matchmaker.foundation import transactions
from matchmaker.foundation.errors import ConflictError, InvalidError, RefusedError
from matchmaker.invitations import acts, office_hours
from matchmaker.invitations.rounds import send_round
from matchmaker.models import Invitation, Participant, Slot
from matchmaker.people import availability
from matchmaker.programme.timetable import days, slots_under_sessions, usable_slots
from web import guards, meanwhile, stretches
from web.presenters.errors import of_error
from web.startups import lists
from web.startups.blueprint import blueprint, investor
from web.startups.forms import DeclineForm, InviteForm


@blueprint.post("/<int:number>/accept")
def accept(number: int):
    return _try(lambda: acts.accept(_mine(number), g.participant), _("Agreed. The meeting stands in your agenda."))


@blueprint.post("/<int:number>/decline")
def decline(number: int):
    """Decline. A note that is refused comes back as it was typed."""
    reason, note = request.form.get("reason") or None, request.form.get("note", "")

    def again(fault: str) -> str:
        return lists.invitations(DeclineForm().refused(number, fault))

    return _try(
        lambda: acts.decline(_mine(number), g.participant, reason, note), _("Declined. The slot is free."), again
    )


@blueprint.post("/<int:number>/counter")
def counter(number: int):
    slot = _slot() or abort(422)
    return _try(
        lambda: acts.counter(_mine(number), g.participant, slot),
        _("Proposed. The new slot is held for both of you until they answer."),
    )


@blueprint.post("/<int:number>/cancel")
def cancel(number: int):
    return _try(lambda: acts.cancel(_mine(number), g.participant), _("The meeting is called off."))


@blueprint.post("/<int:number>/send")
def send(number: int):
    return _try(lambda: acts.send(_sent_by_me(number)), _("Sent. The slot is held until they answer."))


@blueprint.post("/<int:number>/withdraw")
def withdraw(number: int):
    return _try(lambda: acts.withdraw(_sent_by_me(number)), _("Withdrawn. The slot is free."))


@blueprint.post("/startups/<int:startup_id>")
def invite(startup_id: int):
    """Invite a startup and send it at once. A message that is refused comes back as it was typed."""
    me, startup = investor(), guards.get_or_404(Participant, startup_id, g.event)
    slot, message = _slot(), request.form.get("message", "")

    def again(fault: str) -> str | None:
        form = InviteForm()
        form.message.errors = [fault]
        return lists.one_startup(investor(), startup_id, form)

    return _try(
        lambda: acts.send(acts.invite(me, startup, slot, message)),
        _("Sent. The slot is held until they answer."),
        again,
    )


@blueprint.post("/rounds/<int:number>")
def send_my_round(number: int):
    """Send every draft of a round."""
    counts = send_round(g.event, number, investor())
    left = counts.total() - counts["sent"]
    flash(ngettext("One invitation sent.", "%(num)d invitations sent.", counts["sent"]))
    if left:
        flash(ngettext("One could not be sent.", "%(num)d could not be sent.", left), "warning")
    return redirect(url_for("startups.invitations"), 303)


@blueprint.post("/hours")
def save_hours():
    me = investor()
    meanwhile.hold(me)
    sent, slots = request.form.getlist("slot", type=int), [slot.id for slot in usable_slots(me.event)]
    opened = office_hours.opened(me)
    unseen = opened - set(slots)  # a session takes these: they stay as they are
    wanted = meanwhile.merge_set(opened, sent, slots) | unseen
    try:
        wanted |= _in_range(me)
        outside = office_hours.open_slots(me, wanted)
    except InvalidError as error:
        return hours_page(me, wanted, error.message), 422
    except RefusedError as error:
        return hours_page(me, wanted, of_error(error)), 422
    flash(_("Your hours are saved."))
    if outside:
        flash(
            ngettext("One draft lies outside your hours.", "%(num)d drafts lie outside your hours.", outside), "warning"
        )
    return redirect(url_for("startups.hours"), 303)


def _in_range(me: Participant) -> set[int]:
    """Return the slots of the range that was typed, if one was, without those in which the investor is away."""
    found = {one for row in stretches.rows_of(request.form, "range") for one in stretches.slots_of(me.event, row)}
    return found - availability.away(me) - slots_under_sessions(me.event)


def hours_page(me: Participant, opened: set[int], fault: str | None = None) -> str:
    """Return the page of the slots opened for startups."""
    away, slots = availability.away(me), [slot.id for slot in usable_slots(me.event)]
    shown = meanwhile.ticks(office_hours.opened(me), slots)
    return render_template(
        "startups/hours.html", me=me, days=days(me.event), opened=opened, away=away, fault=fault, shown=shown,
        choice=stretches.days_of(me.event), rows=stretches.rows_of(request.form, "range"),
    )  # fmt: skip


def _try(act: Callable[[], object], done: str, again: Callable[[str], str | None] | None = None):
    """Do an act and confirm it; a refusal rolls back and says why. `again` makes the page that keeps what was typed."""
    target = url_for("startups.invitations")
    try:
        act()
    except (RefusedError, ConflictError, InvalidError) as error:
        transactions.rollback()
        page = again(of_error(error)) if again else None
        if page is not None:
            return page, 422 if isinstance(error, InvalidError) else 409
        flash(of_error(error), "warning")
        return redirect(target, 303)
    flash(done)
    return redirect(target, 303)


def _mine(number: int) -> Invitation:
    """Return an invitation with the participant on one side; drafts only for their author. Answers 404 for any other."""
    found = guards.get_or_404(Invitation, number, g.event)
    if g.participant.id not in (found.investor_id, found.startup_id):
        abort(404)
    if found.state == "draft" and g.participant.id != found.investor_id:
        abort(404)
    return found


def _sent_by_me(number: int) -> Invitation:
    found = _mine(number)
    if found.investor_id != g.participant.id:
        abort(404)
    return found


def _slot() -> Slot | None:
    """Return the slot of the form; answers 404 for a slot of another event."""
    number = request.form.get("slot", type=int)
    return guards.get_or_404(Slot, number, g.event) if number else None
