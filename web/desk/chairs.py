"""The desk's page of a free chair: who is asked, whom else to seat, the late one who comes after all, the lost meeting again."""

from flask import g, render_template, request, url_for
from flask_babel import gettext as _

from matchmaker.eventday import after_all, again, chairs, desk, facts, pool, releasing, running_late
from matchmaker.eventday.today import todays
from matchmaker.mail import meeting_lines
from matchmaker.models import Participant, StandbyChair
from web import guards, tapped
from web.desk.acting import act
from web.desk.blueprint import blueprint

SHOWN = 8  # people on standby who are shown


@blueprint.get("/chairs/<int:chair_id>")
def chair(chair_id: int):
    one, told, text = _chair(chair_id), facts.standing(g.event), request.args.get("q", "")
    held = todays(g.event, one.meeting_key)
    standing = pool.ranked(one, told)[:SHOWN] if one.state == "open" else []
    return render_template(
        "desk/chair.html", event=g.event, chair=one, held=held, offer=chairs.open_offer(one), text=text,
        standing=[found.person for found in pool.fitting(one, standing)], seated=after_all.seated_at(one),
        people=[found for found in desk.find(g.event, text, told) if found.participant.id != one.alone_id],
        later=again.later_times(held) if held is not None and held.slot_id == one.slot_id else [],
        new_id=tapped.new_id, place_of=meeting_lines.place_of,
    )  # fmt: skip


@blueprint.post("/chairs/<int:chair_id>/seat")
def seat(chair_id: int):
    one = _chair(chair_id)
    person = guards.get_or_404(Participant, request.form.get("person", 0, type=int), g.event)
    here = url_for(".chair", chair_id=chair_id)
    return act(lambda: chairs.seat(one, person), _("Seated. Both are told."), url_for(".index"), here)


@blueprint.post("/chairs/<int:chair_id>/back")
def give_back(chair_id: int):
    one, sent = _chair(chair_id), tapped.client_id()
    return act(
        lambda: after_all.give_back(one, client_id=sent, by=guards.require_account()),
        _("The chair is given back. Who sat there is told."), url_for(".index"), url_for(".chair", chair_id=chair_id),
    )  # fmt: skip


@blueprint.post("/meetings/<key>/again")
def hold_again(key: str):
    slot = request.form.get("slot", 0, type=int)
    return act(lambda: again.hold_again(g.event, key, slot), _("Planned again. All are told."), url_for(".index"))


@blueprint.post("/people/<int:participant_id>/release")
def release(participant_id: int):
    person = guards.get_or_404(Participant, participant_id, g.event)
    return act(lambda: releasing.release(g.event, person), _("Released. All are told."), url_for(".index"))


@blueprint.post("/late")
def shift():
    minutes = request.form.get("minutes", 0, type=int)
    return act(
        lambda: running_late.shift(g.event, minutes), _("All that is to come today has moved. Everybody is told once."),
        url_for(".index"),
    )  # fmt: skip


def _chair(chair_id: int) -> StandbyChair:
    return guards.get_or_404(StandbyChair, chair_id, g.event)
