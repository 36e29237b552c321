"""Pages of the event's own words: the overview, and its themes."""

from functools import partial

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.vocabulary import LOCALES
from matchmaker.people import field_list, kind_list, theme_list
from matchmaker.programme import kinds, languages, profile_fields, themes
from matchmaker.programme.own_lists import OwnWord
from web import guards, meanwhile
from web.organisers.blueprint import blueprint, writers_only
from web.organisers.named_forms import OwnNamed
from web.presenters import errors, own_word_messages


@blueprint.get("/setup/words")
def own_words():
    return render_template(
        "organisers/own_words.html", tab="setup", themes=themes.of(g.event), holders=theme_list.holders(g.event),
        kinds=kinds.of(g.event), of_kind=kind_list.holders(g.event), part_words=own_word_messages.part,
        fields=profile_fields.of(g.event), filled=field_list.holders(g.event),
        names_of_kinds=partial(kinds.names, g.event),
    )  # fmt: skip


@blueprint.get("/setup/words/themes")
def new_theme():
    writers_only()
    return _page(OwnNamed(formdata=None))


@blueprint.post("/setup/words/themes")
def add_theme():
    form = OwnNamed()
    if not form.validate():
        return _page(form), 422
    meanwhile.hold(g.event)
    try:
        theme_list.add(g.event, form.names())
    except RefusedError as error:
        flash(errors.for_organisers(error), "danger")
        return _page(form), 409
    return _saved()


@blueprint.get("/setup/words/themes/<key>")
def theme(key: str):
    writers_only()
    found = _found(key)
    return _page(_stored(found).remember(), found)


@blueprint.post("/setup/words/themes/<key>")
def save_theme(key: str):
    meanwhile.hold(g.event)
    found, form = _found(key), OwnNamed()
    if not form.validate():
        return _page(form, found), 422
    if not form.settle(_stored(found)):
        return _page(form, found), 409
    theme_list.rename(g.event, found, languages.unseen(g.event, found.name) | form.names())
    return _saved()


@blueprint.post("/setup/words/themes/<key>/remove")
def remove_theme(key: str):
    meanwhile.hold(g.event)
    found = _found(key)
    count = theme_list.remove(g.event, found)
    flash(
        ngettext(
            "“%(name)s” is removed, and with it from %(num)s profile.",
            "“%(name)s” is removed, and with it from %(num)s profiles.",
            count,
            name=str(found),
        )
    )
    return redirect(url_for(".own_words"), 303)


def _found(key: str) -> OwnWord:
    return guards.found_or_404(theme_list.find(g.event, key))


def _stored(found: OwnWord) -> OwnNamed:
    return OwnNamed(formdata=None, data={f"name_{lang}": found.name.get(lang) for lang in LOCALES})


def _page(form: OwnNamed, found: OwnWord | None = None):
    hit = theme_list.holders(g.event)[found.key] if found else 0
    return render_template("organisers/theme.html", tab="setup", form=form, theme=found, hit=hit)


def _saved():
    flash(_("Saved."))
    return redirect(url_for(".own_words"), 303)
