"""Pages of wishes: suggestions with reasons, search, and the wishes in three strengths."""

from typing import Any

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from marshmallow import ValidationError

from matchmaker.foundation import labels
from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.vocabulary import ErrorCode, Phase, Region, Strength
from matchmaker.matching import search, suggestions
from matchmaker.matching import wishes as own_wishes
from matchmaker.matching.wish_schema import LONGEST_NOTE, WishSchema
from matchmaker.models import Participant, Wish
from matchmaker.people import directory
from matchmaker.people.profile_schema import SPOKEN
from matchmaker.programme import kinds, phases, themes
from web import field_filters, guards, locales, meanwhile
from web.participants.blueprint import blueprint
from web.participants.people import visible_to
from web.presenters import phase_messages
from web.presenters.errors import of_error

FILTERS = ("q", "kind", "theme", "region", "language")


@blueprint.get("/wishes")
def wishes():
    own = field_filters.filters_of(g.participant.event, shown=True)
    asked_for = {name: request.args.get(name, "").strip()[:200] for name in FILTERS}
    filters = suggestions.Filters(**asked_for, own=field_filters.wanted(own))
    asked = filters.q and directory.is_open_to(g.participant)
    nearest = search.nearest(g.participant.event, filters.q, guards.require_account()) if asked else []
    page = suggestions.people(g.participant, filters, request.args.get("page", 1, type=int), nearest)
    return render_template(
        "participants/wishes.html",
        page=page,
        filters=filters,
        by_name_only=nearest is None,
        kinds={kind.key: str(kind) for kind in kinds.of(g.participant.event)},
        themes={theme.key: str(theme) for theme in themes.of(g.participant.event)},
        regions=Region,
        languages=SPOKEN,
        own=own,
        **_mine(),
    )


@blueprint.get("/shortlist")
def shortlist():
    shown = [one for one in own_wishes.shortlist(g.participant) if not _secret(one)]
    return render_template("participants/shortlist.html", wishes=shown, **_mine())


@blueprint.get("/people/<int:other_id>")
def person(other_id: int):
    return _person(visible_to(g.participant, other_id), back=request.path)


def _person(other: Participant, **told: Any):
    found = suggestions.suggestion(g.participant, other, suggestions.score_with(g.participant, other))
    return render_template("participants/person.html", one=found, **told, **_mine())


@blueprint.post("/wishes/<int:other_id>")
def wish(other_id: int):
    """Set or withdraw ("none") a wish; a refusal says why, changes nothing and keeps the note that was typed.

    What another window said of the same wish meanwhile is shown instead, with the note that was typed.
    """
    other = visible_to(g.participant, other_id)
    wanted = locales.local_path(request.form.get("back"))
    back = locales.onward(wanted, url_for("participants.wishes"))
    if _secret(own_wishes.find(g.participant, other)):  # an assistant would undo what they cannot see
        flash(of_error(RefusedError("kept out by the participant", code=ErrorCode.NOT_PROPOSED)), "warning")
        return redirect(back, 303)
    if changed := _changed_meanwhile(other):
        return _person(other, conflicts=changed, typed=request.form.get("note"), back=wanted), 409
    try:
        if request.form.get("strength") == "none":
            own_wishes.withdraw_wish(g.participant, other)
        else:
            asked = WishSchema().load(request.form.to_dict())
            own_wishes.make_wish(g.participant, other, asked["strength"], asked["note"])
    except ValidationError as error:
        if "note" in error.messages_dict and "strength" not in error.messages_dict:
            flash(of_error(InvalidError("note", code=ErrorCode.TOO_LONG, most=LONGEST_NOTE)), "warning")
            return _person(other, typed=request.form.get("note"), back=wanted), 422
        raise InvalidError("Not a wish.", code=ErrorCode.INVALID_WISH) from error
    except RefusedError as refusal:
        flash(of_error(refusal), "warning")
        return _person(other, typed=request.form.get("note"), back=wanted), 409
    flash(_("Noted."))
    return redirect(f"{back}#p-{other_id}", 303)


def _changed_meanwhile(other: Participant) -> list[tuple[str, str]]:
    """Return what the wish says now, if it was changed since the form was shown."""
    if meanwhile.FIELD not in request.form:
        return []
    meanwhile.hold(g.participant)
    now = own_wishes.find(g.participant, other)
    stored = {"strength": now.strength if now else None, "note": now.note if now else None}
    asked = request.form.get("strength")
    sent = {"strength": None if asked == "none" else asked, "note": request.form.get("note")}
    merged = meanwhile.merge(stored, sent)
    if not merged.theirs or not meanwhile.differing(stored, sent):
        return []
    strength = labels.label(now.strength) if now else _("none")
    return [(_("My wish"), strength), (_("Note"), (now.note if now else "") or "–")]


@blueprint.post("/wishes/<int:other_id>/move")
def move_wish(other_id: int):
    step = {"up": -1, "down": 1}.get(request.form.get("to", ""))
    if step is None:
        abort(400)
    own_wishes.move_wish(g.participant, visible_to(g.participant, other_id), step)
    return redirect(url_for("participants.shortlist") + f"#p-{other_id}", 303)


def _secret(wish: Wish | None) -> bool:
    """Return True for a refusal that is seen by somebody who acts on behalf: only its owner sees it."""
    return g.on_behalf_of is not None and wish is not None and wish.strength is Strength.NO


def _mine() -> dict:
    me = g.participant
    counts = own_wishes.counts(me)
    limits = {strength.value: own_wishes.limit(me, strength) for strength in (Strength.MUST, Strength.LIKE)}
    return {
        "me": me,
        "counts": counts,
        "limits": limits,
        "open": phases.is_open(me.event, Phase.WISHES),
        "when": phase_messages.of_event(me.event, Phase.WISHES),
        "closed_to_me": not directory.is_open_to(me),
    }
