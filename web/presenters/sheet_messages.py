"""Sheets of organisers in words: fields, what speaks for them, what was read as something similar, what is to be corrected."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from flask import g
from flask_babel import format_date, get_locale, ngettext
from flask_babel import gettext as _

from matchmaker.foundation.file_faults import sentence
from matchmaker.foundation.labels import label
from matchmaker.foundation.vocabulary import TEXT_LANGUAGES, FaultCode, SheetField
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.people.profile_schema import SPOKEN as LANGUAGES
from matchmaker.sheets import closed_lists, own_columns, template
from matchmaker.sheets.converted import Converted
from matchmaker.sheets.corrections import Correction
from matchmaker.sheets.fields import TARGETS
from matchmaker.sheets.importing import Looked
from matchmaker.sheets.own_columns import Column, OwnColumn
from matchmaker.sheets.reading_rows import Near

LINES = 6  # numbers of rows that are named
ENCODINGS = {
    "utf-8-sig": "UTF-8", "utf-8": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16 BE",
    "utf-32": "UTF-32", "cp1252": "Windows-1252", "cp1256": "Windows-1256", "mac-roman": "Mac Roman", "cp850": "DOS 850",
    "cp1250": "Windows-1250", "cp1251": "Windows-1251", "gb18030": "GB 18030",
}  # fmt: skip


@dataclass(frozen=True)
class Input:
    """A field of the preview that corrects a cell, or a word in every row; `lists`: a list of words that the browser offers."""

    said: str
    given: str
    where: str
    name: str
    field: Column | None
    line: int | None
    options: list[tuple[str, str]] = field(default_factory=list)
    lists: str = ""
    long: bool = False
    kind: str = "text"


def encoding(name: str) -> str:
    return ENCODINGS.get(name, name)


def delimiter(sign: str | None) -> str:
    """Return the name of what parts the cells of a text file."""
    return {",": _("comma"), ";": _("semicolon"), "\t": _("tab"), "|": _("bar")}.get(sign or "", sign or "")


def lines(numbers: Iterable[int]) -> str:
    """Return the rows that are meant, the first of many by number."""
    every = sorted(set(numbers))
    first = ", ".join(map(str, every[:LINES]))
    told = ngettext("row %(rows)s", "rows %(rows)s", len(every), rows=first)
    more = len(every) - LINES
    return f"{told} {ngettext('and %(num)s more', 'and %(num)s more', more)}" if more > 0 else told


def name_of(one: Column) -> str:
    """Return the name of what a column holds."""
    return template.name_of(g.event, one)


def own(kind: str) -> list[OwnColumn]:
    """Return the event's own fields that columns of a table may hold."""
    return own_columns.of(g.event, kind)


def meaning(one: Column, code: str) -> str:
    """Return what the code of a cell means, in the reader's language."""
    if one in closed_lists.ONE:
        return closed_lists.labels(g.event, one).get(code, code)
    if isinstance(one, OwnColumn):
        known = own_columns.closed(g.event, one)
        return ", ".join(known.get(part, part) for part in code.split(";")) if known else code
    if one is F.DAY and code:
        return format_date(date.fromisoformat(code), "EEEE d MMMM")
    if one is F.PAIRS:
        names = get_locale().languages
        pairs = (pair.split("-") for pair in code.split(";"))
        return ", ".join(" – ".join(names.get(part, part) for part in pair) for pair in pairs)
    names = {F.COUNTRY: get_locale().territories, F.LANGUAGES: get_locale().languages}.get(one, {})
    return ", ".join(names.get(part, part) for part in code.split(";"))


def similar(found: Iterable[Near]) -> list[tuple[str, str, str]]:
    """Return (field, what stands there, what it is read as), each once."""
    return list(dict.fromkeys((name_of(one.field), one.given, meaning(one.field, one.meant)) for one in found))


SAMPLE = {
    "participants": (F.NAME, F.ORGANISATION, F.EMAIL, F.COUNTRY, F.KIND, F.LANGUAGES),
    "wishes": (F.FROM, F.TO, F.STRENGTH),
    "places": (F.PLACE_NAME, F.PLACE_KIND, F.CAPACITY, F.ZONE, F.OWNER),
    "slots": (F.DAY, F.START, F.END),
    "sessions": (F.DAY, F.START, F.END, F.TITLE, F.SESSION_KIND),
    "organisations": (F.ORGANISATION, F.COUNTRY),
    "interpreters": (F.NAME, F.PAIRS),
    "zones": (F.ZONE,),
    "walks": (F.ZONE_A, F.ZONE_B, F.MINUTES),
    "closures": (F.PLACE, F.SLOT, F.REASON),
    "delegates": (F.SITS_FOR, F.NAME, F.EMAIL, F.LANGUAGES),
}  # the columns that the first rows are shown by


def sample(looked: Looked, count: int = 5) -> tuple[list[str], list[list[str]]]:
    """Return the first rows as they were understood, in words."""
    kind = looked.sheeted.choices.kind
    names = looked.names
    rows = [row for _line, row in looked.converted.raw.get(kind, [])[:count]]
    shown = [[_cell(one, row.get(TARGETS[kind].columns_of(one)[0], ""), names) for one in SAMPLE[kind]] for row in rows]
    return [label(one) for one in SAMPLE[kind]], shown


NAMED_BY_KEY = (F.ORGANISATION, F.FROM, F.TO, F.OWNER, F.ZONE, F.ZONE_A, F.ZONE_B, F.PLACE, F.SLOT, F.SITS_FOR)


def _cell(one: SheetField, text: str, names: Mapping[str, str]) -> str:
    return names.get(text, text) if one in NAMED_BY_KEY else meaning(one, text)


def usual_choices(one: SheetField) -> list[tuple[str, str]]:
    """Return the words that may count in rows that say none."""
    if one is F.LANGUAGES:
        return [(code, get_locale().languages[code]) for code in TEXT_LANGUAGES]
    return list(closed_lists.labels(g.event, one).items())


def told(looked: Looked) -> list[str]:
    """Return what was decided on the way, in sentences."""
    made = looked.converted
    merged = sum(twin.same and not twin.known for twin in made.twins)
    known = sum(twin.same and twin.known for twin in made.twins)
    texts = [
        (merged, ngettext("%(num)s row is merged with another of the same person.",
                          "%(num)s rows are merged with another of the same person.", merged)),
        (known, ngettext("%(num)s person is known already and is refreshed; an empty cell changes nothing.",
                         "%(num)s people are known already and are refreshed; an empty cell changes nothing.", known)),
        (made.languages_by_text, ngettext("The language of %(num)s person is guessed from their texts.",
                                          "The languages of %(num)s people are guessed from their texts.",
                                          made.languages_by_text)),
        (made.languages_by_country, ngettext("The language of %(num)s person is guessed from their country.",
                                             "The languages of %(num)s people are guessed from their country.",
                                             made.languages_by_country)),
        (made.incomplete, ngettext("%(num)s person has neither an offer nor a need yet; they can write it themselves.",
                                   "%(num)s people have neither an offer nor a need yet; they can write it themselves.",
                                   made.incomplete)),
        (made.repeated, ngettext("%(num)s wish stands in the sheet twice and counts once.",
                                 "%(num)s wishes stand in the sheet twice and count once.", made.repeated)),
    ]  # fmt: skip
    return [text for count, text in texts if count] or [_("Every row is taken as it stands.")]


def lists(shown: Iterable[Input], made: Converted) -> dict[str, list[str]]:
    """Return the words that the browser offers in fields of the preview, those lists alone that a field uses."""
    used = {one.lists for one in shown} - {""}
    every = {
        "countries": lambda: [
            name for code, name in get_locale().territories.items() if len(code) == 2 and code.isalpha()
        ],
        "languages": lambda: [get_locale().languages[code] for code in LANGUAGES if code in get_locale().languages],
        "people": lambda: sorted(set(made.names.values())),
    }
    return {name: sorted(every[name]()) for name in used}


def inputs(looked: Looked) -> list[Input]:
    """Return the fields that correct the faults of a sheet."""
    return [_input(n, one) for n, one in enumerate(looked.corrections)]


def _input(n: int, one: Correction) -> Input:
    where = lines(one.lines) if one.lines else ""
    name = name_of(one.field) if one.field else (one.fault.field or "")
    options = _options(one)
    lists = {
        F.COUNTRY: "countries",
        F.LANGUAGES: "languages",
        F.FROM: "people",
        F.TO: "people",
        F.OWNER: "people",
        F.SITS_FOR: "people",
    }
    return Input(
        said=_said(one),
        given=one.given,
        where=where,
        name=name,
        field=one.field,
        line=None if one.for_all else one.fault.row,
        options=options,
        lists=lists.get(one.field, "") if one.field and not options else "",
        long=one.field in (F.OFFERS, F.NEEDS, F.THESIS, F.NOTE),
        kind="email" if one.field is F.EMAIL else "text",
    )  # fmt: skip


def _said(one: Correction) -> str:
    if one.field in closed_lists.ONE and one.fault.code is FaultCode.MISSING:
        return _("Nothing is said here. Choose what counts for all these rows.")
    return sentence(one.fault)


def _options(one: Correction) -> list[tuple[str, str]]:
    if one.options:
        return one.options
    if one.field is F.TEXT_LANGUAGE:
        return [(code, get_locale().languages[code]) for code in TEXT_LANGUAGES]
    return (
        list(closed_lists.labels(g.event, one.field).items())
        if one.field and closed_lists.is_closed(g.event, one.field)
        else []
    )
