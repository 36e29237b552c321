"""The desk's one page: find a person, note that they are here, note how a meeting goes, take it back."""

from flask import g, render_template, request, url_for
from flask_babel import gettext as _

from matchmaker.eventday import acts, desk, facts, swapping
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import DayFactKind, Role
from matchmaker.mail import meeting_lines
from matchmaker.models import DayFact, Delegate, Participant
from web import guards, tapped
from web.desk.acting import act
from web.desk.blueprint import blueprint

ARRIVALS = (DayFactKind.ARRIVED, DayFactKind.LEFT)
COURSES = (DayFactKind.LATE, DayFactKind.ABSENT, DayFactKind.HELD, DayFactKind.NOT_HELD)


@blueprint.get("/")
def index():
    text, told = request.args.get("q", ""), facts.standing(g.event)
    board, who = desk.board(g.event, told), request.args.get("who", type=int)
    return render_template(
        "desk/index.html", event=g.event, text=text, people=desk.find(g.event, text, told), board=board,
        who=who, scanned=desk.somebody(g.event, who, told) if who else [],
        seats=swapping.choices, at_risk={one.person.id for one in board.at_risk},
        new_id=tapped.new_id, organises=g.role is not Role.DESK, place_of=meeting_lines.place_of,
    )  # fmt: skip


@blueprint.post("/people/<int:participant_id>")
def note_arrival(participant_id: int):
    person = guards.get_or_404(Participant, participant_id, g.event)
    number = request.form.get("delegate", type=int)
    delegate = guards.found_or_404(db.session.get(Delegate, number)) if number else None
    kind, sent = tapped.kind(ARRIVALS), tapped.client_id()
    return _act(lambda: acts.note_arrival(
        g.event, person, kind, client_id=sent, by=guards.require_account(), delegate=delegate
    ))  # fmt: skip


@blueprint.post("/meetings/<key>")
def note_meeting(key: str):
    kind, sent = tapped.kind(COURSES), tapped.client_id()
    about, minutes = request.form.get("about", type=int), request.form.get("minutes", type=int)
    return _act(lambda: acts.note_meeting(
        g.event, key, kind, client_id=sent, by=guards.require_account(), about=about, minutes=minutes,
        reason=request.form.get("reason", "").strip(),
    ))  # fmt: skip


@blueprint.post("/meetings/<key>/delegate")
def swap_delegate(key: str):
    person = guards.get_or_404(Participant, request.form.get("person", 0, type=int), g.event)
    sits = request.form.get("delegate", type=int)

    def told(changed: list) -> str:
        if any(one.language is None and one.interpreter_id is None for one in changed):
            return _("Noted. They share no language with the other side: look for an interpreter.")
        return _("Noted. Both sides see who sits there.")

    return act(lambda: swapping.swap(g.event, key, person, sits), told, url_for(".index"))


@blueprint.post("/facts/<int:fact_id>/undo")
def undo(fact_id: int):
    fact = guards.get_or_404(DayFact, fact_id, g.event)
    account = guards.require_account()
    return _act(lambda: acts.take_back(g.event, fact, by=account))


def _act(do):
    """Do an act and show again whom the desk had searched for."""
    return act(do, _("Noted."), url_for(".index", q=request.form.get("q") or None, who=request.form.get("who") or None))
