"""Forms of a participant. Bounds are those of the schemas in matchmaker; the forms only carry values."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from flask import g
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, SelectChoice, StringField, TextAreaField

from matchmaker.foundation import labels
from matchmaker.foundation.vocabulary import HONORIFICS, Kind, Region, Stage
from matchmaker.models import Participant
from matchmaker.people.profile_languages import TEXTS
from matchmaker.people.profile_schema import SPOKEN
from matchmaker.programme import kinds, languages, themes
from matchmaker.programme.own_lists import OwnWord
from web.fields import OpenCheckboxes, OpenSelect, country_choices
from web.participants import own_fields


class ProfileForm(FlaskForm):
    """All fields of a profile."""

    honorific = OpenSelect(_l("Title"))
    name = StringField(_l("Name in Latin letters"))
    name_own = StringField(_l("Name in your own script"))
    organisation = StringField(_l("Organisation"))
    job_title = StringField(_l("Position"))
    country = OpenSelect(_l("Country"))
    languages = OpenCheckboxes(_l("Languages you can hold a meeting in"))
    headline = StringField(_l("Yourself in one line, in French or English"))
    headline_language = OpenSelect(_l("Language of that line"))
    text_language = OpenSelect(_l("Language of your texts"))
    sure = BooleanField(_l("I am sure: my texts are in the language chosen here"))
    offers = TextAreaField(_l("What I offer"))
    needs = TextAreaField(_l("What I seek"))
    thesis = TextAreaField(_l("What I invest in, and why"))
    themes = OpenCheckboxes(_l("Themes"))
    stage = OpenSelect(_l("Stage"))
    sector = StringField(_l("Sector"))
    ticket_low = StringField(_l("Ticket from (euros)"))
    ticket_high = StringField(_l("Ticket up to (euros)"))
    seeks_kinds = OpenCheckboxes(_l("Whom I would rather meet"))
    seeks_stages = OpenCheckboxes(_l("Stages I invest in"))
    seeks_regions = OpenCheckboxes(_l("Regions I invest in"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = get_locale().languages
        nothing = SelectChoice("", _l("No answer"))
        self.honorific.choices = [nothing, *(SelectChoice(code, labels.HONORIFICS[code]) for code in HONORIFICS)]
        self.country.choices = country_choices(str(_l("Choose")))
        self.languages.choices = named(SPOKEN, names)
        self.headline_language.choices = [nothing, *named(("fr", "en"), names)]
        self.stage.choices = [nothing, *worded(Stage)]
        self.themes.choices = own(themes.of(g.event))
        self.seeks_kinds.choices = own(kinds.of(g.event))
        self.seeks_stages.choices, self.seeks_regions.choices = worded(Stage), worded(Region)

    def of(self, participant: Participant) -> "ProfileForm":
        """Return the form of one participant, with the languages that the event takes and the one stated.

        Spoken languages keep their order, best first, and those that no list has.
        """
        names, said = get_locale().languages, participant.text_language
        spoken = dict.fromkeys((*(self.languages.data or ()), *participant.languages, *SPOKEN))
        self.languages.choices = named(spoken, names)
        taken = named(languages.written(participant.event), names)
        if not languages.takes(participant.event, said):
            taken.append(SelectChoice(said, _l("%(language)s (taken no longer)", language=names.get(said, said))))
        self.text_language.choices = [SelectChoice("", _l("Recognise it")), *taken]
        if kinds.part_of(participant) is Kind.INVESTOR:
            self.sector.label.text = _l("Sectors I invest in")
        return self

    @property
    def own(self) -> list[Field]:
        """Return the fields that are the event's own."""
        return [self[name] for name in self._fields if name.startswith(own_fields.PREFIX)]

    @property
    def typed(self) -> dict[str, Any]:
        return {name: value for name, value in self.data.items() if name != "csrf_token"}


def form_of(participant: Participant, **given: Any) -> ProfileForm:
    """Return the form of one participant, with what their event asks them for."""
    made = type("OwnProfileForm", (ProfileForm,), own_fields.fields_of(participant))
    return made(**given).of(participant)


def worded(enum: type[StrEnum]) -> list[SelectChoice]:
    return [SelectChoice(str(word), labels.label(word)) for word in enum]


def own(words: Iterable[OwnWord]) -> list[SelectChoice]:
    """Return words of the event by their names."""
    return [SelectChoice(word.key, str(word)) for word in words]


def named(codes: Iterable[str], names: Mapping[str, str]) -> list[SelectChoice]:
    """Return countries or languages by their names in the reader's language."""
    return [SelectChoice(code, names.get(code, code)) for code in codes]


def values_of(participant: Participant) -> dict[str, Any]:
    """Return the saved profile as the form shows it."""
    names = ProfileForm.__dict__.keys() & Participant.__mapper__.columns.keys()
    values = {name: getattr(participant, name) for name in names}
    for field in TEXTS:
        text = participant.text(field)
        values[field] = text.text if text else ""
    values["organisation"] = participant.organisation.name if participant.organisation else ""
    told = {name: "" if value is None else value for name, value in values.items()}
    return told | own_fields.shown(participant)
