"""Pages of the event's kinds of participants: names, and the part that each plays in the matching."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired

from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.vocabulary import LOCALES, Kind
from matchmaker.people import kind_list
from matchmaker.programme import kinds, languages
from matchmaker.programme.own_lists import OwnKind
from web import guards, meanwhile
from web.organisers.blueprint import blueprint, writers_only
from web.organisers.named_forms import NEEDED, OwnNamed, own_choices
from web.presenters import errors, own_word_messages


class KindForm(OwnNamed):
    """The name of a kind of participants, and its part."""

    part = RadioField(
        _l("What they do"),
        choices=lambda: [SelectChoice(part.value, own_word_messages.part(part)) for part in Kind],
        validators=[InputRequired(NEEDED)],
    )


@blueprint.get("/setup/words/kinds")
def new_kind():
    writers_only()
    return _page(KindForm(formdata=None))


@blueprint.post("/setup/words/kinds")
def add_kind():
    form = KindForm()
    if not form.validate():
        return _page(form), 422
    meanwhile.hold(g.event)
    try:
        kind_list.add(g.event, form.names(), Kind(form.part.data))
    except RefusedError as error:
        flash(errors.for_organisers(error), "danger")
        return _page(form), 409
    return _saved()


@blueprint.get("/setup/words/kinds/<key>")
def kind(key: str):
    writers_only()
    found = _found(key)
    return _page(_stored(found).remember(), found)


@blueprint.post("/setup/words/kinds/<key>")
def save_kind(key: str):
    meanwhile.hold(g.event)
    found, form = _found(key), KindForm()
    if not form.validate():
        return _page(form, found), 422
    if not form.settle(_stored(found)):
        return _page(form, found), 409
    named = languages.unseen(g.event, found.name) | form.names()
    kind_list.change(g.event, found, named, Kind(form.part.data))
    return _saved()


@blueprint.post("/setup/words/kinds/<key>/remove")
def remove_kind(key: str):
    meanwhile.hold(g.event)
    found = _found(key)
    try:
        count = kind_list.remove(g.event, found, request.form.get("instead"))
    except (InvalidError, RefusedError) as error:
        flash(errors.for_organisers(error), "danger")
        return redirect(url_for(".kind", key=key), 303)
    flash(
        ngettext(
            "“%(name)s” is removed; %(num)s participant is of another kind now.",
            "“%(name)s” is removed; %(num)s participants are of another kind now.",
            count,
            name=str(found),
        )
    )
    return redirect(url_for(".own_words"), 303)


def _found(key: str) -> OwnKind:
    return guards.found_or_404(kind_list.find(g.event, key))


def _stored(found: OwnKind) -> KindForm:
    data = {f"name_{lang}": found.name.get(lang) for lang in LOCALES} | {"part": found.part.value}
    return KindForm(formdata=None, data=data)


def _page(form: KindForm, found: OwnKind | None = None):
    others = [one for one in kinds.of(g.event) if found and one.key != found.key]
    return render_template(
        "organisers/kind.html", tab="setup", form=form, kind=found, others=own_choices(others),
        hit=kind_list.holders(g.event)[found.key] if found else 0,
    )  # fmt: skip


def _saved():
    flash(_("Saved."))
    return redirect(url_for(".own_words"), 303)
