"""Page of the profile: edited, saved as a draft while one types, saved whole."""

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from matchmaker.foundation.errors import ConflictError, InvalidError
from matchmaker.foundation.vocabulary import ErrorCode
from matchmaker.matching import reading
from matchmaker.people import profiles
from matchmaker.people.profile_languages import TEXTS
from matchmaker.people.profile_schema import ProfileSchema
from scoring import NEED, OFFER
from web import guards, meanwhile
from web.participants import own_fields
from web.participants.blueprint import blueprint
from web.participants.forms import ProfileForm, form_of, values_of
from web.presenters import form_errors


@blueprint.get("/profile")
def profile():
    return shown()


def shown(*, photo_fault: str = ""):
    """Return the page with the draft, if there is one; `photo_fault` stands beside the photo that was refused."""
    draft = profiles.draft_of(g.participant)
    form = form_of(g.participant, formdata=None, data=values_of(g.participant) | (draft or {}))
    return _page(form, draft=draft is not None, photo_fault=photo_fault)


@blueprint.post("/profile")
def save_profile():
    form = form_of(g.participant)
    own, wrong = own_fields.read(g.participant, form.typed)
    wrong = ProfileSchema().validate(form.typed) | wrong
    if wrong:
        return _faulty(form, wrong)
    data = ProfileSchema().load(form.typed | {"field_values": own})
    try:
        profiles.save_profile(g.participant, data, request.form.get("base", ""))
    except ConflictError:
        return _page(form, conflict=_saved_instead(form)), 409
    except InvalidError as error:
        found = error.details["faults"]
        read = error.code is ErrorCode.LANGUAGE_CLOSED and found != {"text_language": ["language_closed"]}
        return _faulty(form, found, doubted=read)
    flash(_("Your profile is saved."))
    return redirect(url_for("participants.profile"), 303)


@blueprint.post("/profile/draft")
def save_draft():
    """Save the draft; called by the page's script, with an empty answer."""
    form = form_of(g.participant)
    profiles.save_draft(g.participant, form.typed, request.form.get("base", ""))
    return "", 204


@blueprint.post("/profile/draft/drop")
def drop_draft():
    profiles.drop_draft(g.participant)
    return redirect(url_for("participants.profile"), 303)


@blueprint.post("/profile/reading")
def read_profile():
    """Show how the texts are read: a fragment for one field (by the page's script), else the page with all of them."""
    form = form_of(g.participant)
    field = request.form.get("field", "")
    if field:
        return render_template("participants/reading.html", readings=_read(form, field))
    return _page(form, base=request.form.get("base"), readings={name: _read(form, name) for name in TEXTS})


def _read(form: ProfileForm, field: str) -> list[reading.Reading]:
    if field not in TEXTS:
        raise InvalidError(f"field {field!r}, expected one of {', '.join(TEXTS)}")
    side = OFFER if field == "offers" else NEED
    return reading.read(g.participant, guards.require_account(), form.data[field] or "", side)


def _saved_instead(form: ProfileForm) -> list[tuple[str, str]]:
    """Return the fields in which the saved profile differs from what was typed, in words."""
    stored = form_of(g.participant, formdata=None, data=values_of(g.participant))
    both = meanwhile.differing(stored.typed, form.typed)
    return [(str(stored[name].label.text), meanwhile.said(stored[name])) for name in both if name != "sure"]


def _faulty(form: ProfileForm, wrong: dict, *, doubted: bool = False):
    form_errors.put(form, wrong)
    return _page(form, base=request.form.get("base"), doubted=doubted), 422


def _page(form: ProfileForm, *, base: str | None = None, readings: dict | None = None, **said: Any):
    """Return the page with its notices: `draft`, `conflict` (what is saved instead), texts in a `doubted` language.

    readings: how the texts are read, by field.
    """
    base = base or profiles.base_of(g.participant)
    asked = own_fields.asked(g.participant)
    return render_template(
        "participants/profile.html",
        me=g.participant,
        form=form,
        base=base,
        readings=readings or {},
        asked=asked,
        **said,
    )
