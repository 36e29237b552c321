"""Pages of one meeting of the published agenda, and of two people whom an organiser brings together by hand."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from matchmaker.agendas import one_meeting
from matchmaker.foundation import transactions
from matchmaker.foundation.errors import ConflictError, RefusedError
from matchmaker.models import Agenda, Meeting, Participant
from matchmaker.overview import participants as participant_list
from matchmaker.planning.problem_meetings import meeting_key
from matchmaker.planning.versions import published
from web import guards
from web.organisers import agendas
from web.organisers.blueprint import blueprint, writers_only
from web.presenters import errors

MATCHES = 20


@dataclass(frozen=True)
class Picked:
    """A person as they were looked for: the text, whom it may mean, and who was chosen; `number`: by their number."""

    text: str
    matches: list[Participant]
    person: Participant | None
    number: int | None = None


def _picked(name: str) -> Picked:
    """Return the person that the request names: by number, or by a text that one name alone matches.

    A number counts as long as the text is the one for which it was chosen.
    """
    text, number = request.args.get(name, "").strip(), request.args.get(f"{name}_id", type=int)
    if number is not None and request.args.get(f"{name}_for", text) == text:
        person = guards.get_or_404(Participant, number, g.event)
        return Picked(person.name, [], person, number)
    matches = participant_list.bookable_named(g.event, text, MATCHES) if text else []
    return Picked(text, matches, matches[0] if len(matches) == 1 else None)


@blueprint.get("/agendas/<int:agenda_id>/pair")
def pair(agenda_id: int):
    """Choose any two people, to hold their meeting in a draft."""
    writers_only()
    row = guards.get_or_404(Agenda, agenda_id, g.event)
    a, b = _picked("a"), _picked("b")
    if agendas.editable(row) and a.person and b.person and a.person != b.person:
        first, second = sorted((a.person, b.person), key=lambda person: person.id)
        return redirect(url_for(".grid", agenda_id=row.id, meeting=meeting_key(first, second)) + "#choice")
    return render_template("organisers/pair.html", tab="agendas", agenda=row, a=a, b=b, openings=None)


@blueprint.get("/meetings/new")
def new_meeting():
    """Choose any two people, then a time and a place, for a meeting of the published agenda."""
    writers_only()
    return _new_meeting()


def _new_meeting():
    a, b = _picked("a"), _picked("b")
    both = a.person and b.person and a.person != b.person
    apart = bool(both) and not one_meeting.may_meet(g.event, a.person, b.person)
    found = one_meeting.openings(a.person, b.person) if both and not apart else None
    return render_template(
        "organisers/pair.html", tab="agendas", agenda=published(g.event.id), a=a, b=b, openings=found, apart=apart
    )


@blueprint.post("/meetings/new")
def add_meeting():
    people = [guards.get_or_404(Participant, request.form.get(name, 0, type=int), g.event) for name in ("a_id", "b_id")]
    return _change(
        lambda: one_meeting.add(g.event, *people, *_to()), _("Added. Both are told."),
        url_for(".new_meeting", a_id=people[0].id, b_id=people[1].id),
    )  # fmt: skip


@blueprint.get("/meetings/<int:meeting_id>")
def meeting(meeting_id: int):
    writers_only()
    row = one_meeting.meeting_of(g.event, meeting_id)
    people, other = one_meeting.people_of(row), _picked("other")
    return render_template(
        "organisers/meeting.html", tab="agendas", meeting=row, people=people, other=other,
        openings=one_meeting.openings(*people, row), stays=request.args.get("stays", type=int),
    )  # fmt: skip


@blueprint.post("/meetings/<int:meeting_id>/move")
def move_meeting(meeting_id: int):
    return _change(lambda: one_meeting.move(g.event, meeting_id, *_to()), _("Moved. Both are told."), _page(meeting_id))


@blueprint.post("/meetings/<int:meeting_id>/cancel")
def cancel_meeting(meeting_id: int):
    return _change(lambda: one_meeting.cancel(g.event, meeting_id), _("Cancelled. Both are told."), _page(meeting_id))


@blueprint.post("/meetings/<int:meeting_id>/replace")
def replace_meeting(meeting_id: int):
    stays = request.form.get("stays", 0, type=int)
    other = guards.get_or_404(Participant, request.form.get("other_id", 0, type=int), g.event)
    return _change(
        lambda: one_meeting.replace(g.event, meeting_id, stays, other), _("Replaced. All three are told."),
        _page(meeting_id),
    )  # fmt: skip


def _page(meeting_id: int) -> str:
    return url_for(".meeting", meeting_id=meeting_id)


def _to() -> tuple[int, int]:
    """Return slot and place; a button sends them joined."""
    slot, _, place = request.form.get("to", "").partition("|")
    return (int(slot), int(place)) if slot.isdecimal() and place.isdecimal() else (0, 0)


def _change(act: Callable[[], Meeting], done: str, page: str):
    """Do an act and go to one of the meeting's people; a refusal rolls back and says why."""
    try:
        row = act()
    except (RefusedError, ConflictError) as error:
        transactions.rollback()
        flash(errors.for_organisers(error), "danger")
        return redirect(page, 303)
    flash(done)
    return redirect(url_for(".participant", participant_id=one_meeting.people_of(row)[0].id), 303)
