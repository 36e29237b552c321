"""Pages of the event's own fields of the profile: what they ask, of whom, and who sees it."""

from typing import Any

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import BooleanField, RadioField
from wtforms.validators import InputRequired

from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.labels import LABELS
from matchmaker.foundation.vocabulary import LOCALES, FieldType
from matchmaker.people import field_list
from matchmaker.programme import kinds, languages, profile_fields
from matchmaker.programme.own_fields import OF_OPTIONS, OwnField
from web import guards, meanwhile
from web.fields import Checkboxes
from web.organisers.blueprint import blueprint, writers_only
from web.organisers.named_forms import NEEDED, OwnNamed, choices, own_choices
from web.organisers.options import OptionsField
from web.presenters import errors


class FieldForm(OwnNamed):
    """A field of the profile: its name, type and choices, whom it is asked of, whether it is needed and shown."""

    type = RadioField(
        _l("What it takes"),
        choices=lambda: choices(FieldType),
        validators=[InputRequired(NEEDED)],
        default=FieldType.TEXT,
    )
    options = OptionsField(_l("Choices"))
    kinds = Checkboxes(_l("Whom it is asked of"))
    required = BooleanField(_l("A profile cannot be saved without it"))
    visible = BooleanField(_l("Other participants see it"))

    def __init__(self, *args: Any, field: OwnField | None = None, **kwargs: Any) -> None:
        """`field`: the one that is changed; its type stays."""
        super().__init__(*args, **kwargs)
        self.field = field
        self.kinds.choices = own_choices(kinds.of(g.event))
        if field is not None:
            del self.type

    def validate(self, **kwargs: Any) -> bool:
        valid = super().validate(**kwargs)
        if valid and (self.chosen in OF_OPTIONS) != bool(self.options.data):
            told = _("Give at least one choice.") if self.chosen in OF_OPTIONS else _("Only a choice has these.")
            self.options.errors = [told]
            return False
        return valid

    @property
    def chosen(self) -> FieldType:
        return self.field.type if self.field else FieldType(self.type.data)

    def made(self) -> OwnField:
        """Return the field that the form says."""
        known = {option.key: option.name for option in self.field.options} if self.field else {}
        typed = [
            field_list.Option(one["key"], languages.unseen(g.event, known.get(one["key"], {})) | one["name"])
            for one in self.options.data
        ]
        names = languages.unseen(g.event, self.field.name) if self.field else {}
        return OwnField(
            self.field.key if self.field else "", names | self.names(), self.chosen,
            field_list.options(self.field, typed), tuple(self.kinds.data or ()), self.required.data, self.visible.data,
        )  # fmt: skip


@blueprint.get("/setup/words/fields")
def new_field():
    writers_only()
    return _page(FieldForm(formdata=None, data={"visible": True, "type": FieldType.TEXT.value}))


@blueprint.post("/setup/words/fields")
def add_field():
    form = FieldForm()
    if not form.validate():
        return _page(form), 422
    meanwhile.hold(g.event)
    try:
        field_list.add(g.event, form.made())
    except RefusedError as error:
        flash(errors.for_organisers(error), "danger")
        return _page(form), 409
    return _saved()


@blueprint.get("/setup/words/fields/<key>")
def field(key: str):
    writers_only()
    found = _found(key)
    return _page(_stored(found).remember())


@blueprint.post("/setup/words/fields/<key>")
def save_field(key: str):
    meanwhile.hold(g.event)
    found = _found(key)
    form = FieldForm(field=found)
    if not form.validate():
        return _page(form), 422
    if not form.settle(_stored(found)):
        return _page(form), 409
    field_list.change(g.event, found, form.made())
    return _saved()


@blueprint.post("/setup/words/fields/<key>/remove")
def remove_field(key: str):
    meanwhile.hold(g.event)
    found = _found(key)
    count = field_list.remove(g.event, found)
    flash(
        ngettext(
            "“%(name)s” is removed, and with it from %(num)s profile.",
            "“%(name)s” is removed, and with it from %(num)s profiles.",
            count,
            name=str(found),
        )
    )
    return redirect(url_for(".own_words"), 303)


def _found(key: str) -> OwnField:
    return guards.found_or_404(profile_fields.find(g.event, key))


def _stored(found: OwnField) -> FieldForm:
    data = {f"name_{lang}": found.name.get(lang) for lang in LOCALES}
    shown = languages.offered(g.event)
    options = [
        {"key": one.key, "name": {lang: one.name[lang] for lang in shown if one.name.get(lang)}}
        for one in found.options
    ]
    data |= {"options": options, "kinds": list(found.kinds), "required": found.required, "visible": found.shown}
    return FieldForm(formdata=None, data=data, field=found)


def _page(form: FieldForm):
    hit = field_list.holders(g.event)[form.field.key] if form.field else 0
    return render_template(
        "organisers/field.html",
        tab="setup",
        form=form,
        field=form.field,
        hit=hit,
        types=LABELS[FieldType],
        of_options=OF_OPTIONS,
    )


def _saved():
    flash(_("Saved."))
    return redirect(url_for(".own_words"), 303)
