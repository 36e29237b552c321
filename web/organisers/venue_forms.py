"""Forms of the venue: zones, walks between them, places, interpreters."""

from collections.abc import Mapping, Sequence

from flask import g
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Field, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, NumberRange, Optional

from matchmaker.foundation.vocabulary import PlaceKind
from matchmaker.models import Zone
from matchmaker.programme import kinds
from matchmaker.programme.languages import localised
from matchmaker.programme.venue import LONGEST_WALK
from web.fields import AddressField, AtMost, Checkboxes
from web.meanwhile import ShownForm
from web.organisers.named_forms import NEEDED, Named, choices, name_field, own_choices, whole
from web.organisers.pairs_field import PairsField
from web.stretches import StretchesField

MOST_PLACES = 200  # made by one form


class ZoneForm(Named):
    """A zone of the venue."""


class PlaceForm(Named):
    """A place: tables, a booth or a room."""

    kind = SelectField(_l("Kind"), choices=choices(PlaceKind))
    capacity = whole(_l("Meetings at the same time"), 1, 10_000)
    zone = SelectField(_l("Zone"))
    kinds = Checkboxes(_l("Only for meetings of"), choices=lambda: own_choices(kinds.of(g.event)))
    hint_en = name_field(_l("How to find it, in English"), must=False)
    hint_fr = name_field(_l("How to find it, in French"), must=False)
    hint_ar = name_field(_l("How to find it, in Arabic"), must=False)
    owner = StringField(_l("Whose it is: an organisation or a person"), validators=[Optional(), AtMost(200)])
    closed = StretchesField(_l("Closed"))

    def hints(self) -> dict[str, str]:
        return self.texts("hint")


class NewPlaceForm(PlaceForm):
    """A new place, or several that are numbered."""

    count = whole(_l("How many of them"), 1, MOST_PLACES, default=1)


class InterpreterForm(ShownForm):
    """An interpreter and their pairs of languages."""

    name = name_field(_l("Name"))
    pairs = PairsField(_l("Pairs of languages"), validators=[InputRequired(NEEDED), AtMost(300)])
    email = AddressField(_l("Mail address"), None)
    absent = StretchesField(_l("Not there"))


class WalksForm(ShownForm):
    """Minutes between two zones each."""

    @classmethod
    def of(
        cls, zones: Sequence[Zone], minutes: Mapping[tuple[int, int], int], formdata: MultiDict | None = None
    ) -> "WalksForm":
        """Return the form of an event's zones."""
        pairs = {f"walk-{a.id}-{b.id}": (a, b) for n, a in enumerate(zones) for b in zones[n + 1 :]}

        class Walks(cls):
            """The fields of these zones."""

        for name, (a, b) in pairs.items():
            label, within = f"{localised(a.name)} – {localised(b.name)}", [Optional(), NumberRange(0, LONGEST_WALK)]
            setattr(Walks, name, IntegerField(label, validators=within, render_kw={"dir": "ltr"}))
        known = {name: minutes.get((a.id, b.id), 0) for name, (a, b) in pairs.items()}
        return Walks(formdata=formdata, data=known)

    def minutes(self, others: int | None = None) -> dict[tuple[int, int], int]:
        """Return the minutes by the ids of two zones; where none are given those of `others`, else no walk."""
        found = {tuple(map(int, name.split("-")[1:])): value or others or 0 for name, value in self.values().items()}
        return {(a, b): value for (a, b), value in found.items()}

    def fields(self) -> list[Field]:
        return [self[name] for name in self.values()]
