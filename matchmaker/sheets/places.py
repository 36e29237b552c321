"""Places from a sheet: names in every language of the event, zones made on the way, owners by name or organisation."""

from flask_babel import force_locale

from matchmaker.files.event_folder import columns
from matchmaker.files.rows import FILES
from matchmaker.foundation.file_faults import Fault
from matchmaker.foundation.labels import label
from matchmaker.foundation.names import normalise
from matchmaker.foundation.vocabulary import LOCALE_TAGS, LOCALES, FaultCode, PlaceKind
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.models import Event
from matchmaker.sheets import localised, standing
from matchmaker.sheets.choices import Choices
from matchmaker.sheets.converted import Converted
from matchmaker.sheets.employers import Employers
from matchmaker.sheets.keys import Keys
from matchmaker.sheets.name_index import NameIndex
from matchmaker.sheets.readers.words import word_of
from matchmaker.sheets.reading_rows import Near, Row
from matchmaker.sheets.tables import Table
from matchmaker.sheets.wishes import index_of
from matchmaker.sheets.zones import Zones

HEADS = columns(FILES["places"])
NAMES = {locale: F(f"name_{locale}") for locale in LOCALES}
HINTS = {locale: F(f"hint_{locale}") for locale in LOCALES}


def convert(event: Event, table: Table, choices: Choices, rows: list[Row], done: Converted) -> None:
    """Append the rows of places, and of zones that the event does not have yet."""
    before = standing.by_key(event, "places")
    by_name = {
        normalise(row[f"name_{one}"]): key for key, row in before.items() for one in LOCALES if row[f"name_{one}"]
    }
    zones, people, keys, firms = Zones(event), index_of(event), Keys(before), Employers(event)
    called = next((table.headings[n] for n, one in enumerate(choices.columns or ()) if one == F.PLACE_NAME), "")
    places = []
    for row in rows:
        names = _names(event, row)
        key = row.values.get(F.KEY) or next(
            (by_name[normalise(text)] for text in names.values() if normalise(text) in by_name), ""
        )
        said = _texts(event, row, names, before.get(key, {}))
        said |= (
            {"kind": row.values.get(F.PLACE_KIND, "") or _kind(row, names, called)}
            if F.PLACE_KIND not in row.faulty
            else {}
        )
        said |= {one: row.values.get(F(one), "") for one in ("capacity", "kinds")}
        owners = _owner(people, firms, row, names, done)
        said |= {"zone": zones.key_of(row.values.get(F.ZONE, ""), row.line)} | owners
        full = (
            dict.fromkeys(HEADS, "")
            | {"capacity": "1"}
            | before.get(key, {})
            | {one: text for one, text in said.items() if text or one in owners}
        )
        places.append((row.line, full | {"key": key or keys.of(next(iter(names.values()), ""), "place")}))
    if zones.new:
        done.raw["zones"] = zones.new
    done.names |= {key: one.label for key, one in people.people.items()} | zones.names
    done.raw["places"] = places


def _names(event: Event, row: Row) -> dict[str, str]:
    """Return the name of a place in every language of the event: what is missing in one is taken from another."""
    told = _told(row, NAMES)
    other = localised.in_each(event, row.values.get(F.PLACE_NAME, "") or next(iter(told.values()), ""))
    return {locale: _numbered(row, told.get(locale, text), locale) for locale, text in other.items()}


def _told(row: Row, fields: dict[str, F]) -> dict[str, str]:
    """Return what a row says in a language, by language."""
    return {locale: text for locale, field in fields.items() if (text := row.values.get(field, ""))}


def _numbered(row: Row, text: str, locale: str) -> str:
    """Write "Booth 12" for a place that is called 12."""
    kind = row.values.get(F.PLACE_KIND) or (PlaceKind.BOOTH if row.given.get(F.OWNER) else "")
    if not kind or len(text) > 5 or not any(c.isdigit() for c in text):
        return text
    with force_locale(LOCALE_TAGS[locale]):
        return f"{label(PlaceKind(kind))} {text}"


def _texts(event: Event, row: Row, names: dict[str, str], before: dict[str, str]) -> dict[str, str]:
    """Return the cells of name and hint in each language."""
    told = {locale: names.get(locale, text) for locale, text in _told(row, NAMES).items()}
    plain = names if row.values.get(F.PLACE_NAME) else {}
    hint = localised.in_each(event, row.values.get(F.HINT, ""))
    return localised.cells(event, "name", before, told, plain, names) | localised.cells(
        event, "hint", before, _told(row, HINTS), hint, {}
    )


def _kind(row: Row, names: dict[str, str], called: str) -> str:
    """Return the kind of a place by the first word of its name or heading, or by its owner."""
    read = word_of(PlaceKind)
    for text in (*names.values(), called):
        for word in text.split()[:2]:
            found = read(word)
            if found.text and not found.near:
                return found.text
    return str(PlaceKind.BOOTH) if row.given.get(F.OWNER) else ""


def _owner(people: NameIndex, firms: Employers, row: Row, names: dict[str, str], done: Converted) -> dict[str, str]:
    """Return the key of the owner: of the person who is named, or of the organisation. Nothing is said where nobody is named."""
    text = row.given.get(F.OWNER, "").strip()
    if not text:
        return {}
    match, firm = people.find(text), firms.known(text)
    if firm and not people.is_called(text):
        done.names[firm] = firms.names[firm]
        return {"owner": "", "organisation": firm}
    if match.one is not None:
        if match.near:
            done.near.append(Near(F.OWNER, text, match.one.label))
        return {"owner": match.one.key, "organisation": ""}
    code = FaultCode.SEVERAL_PEOPLE if match.several else FaultCode.NO_SUCH_PERSON
    several = {one.key: one.label for one in match.several} | dict(_of_named_firms(people, names))
    done.candidates[F.OWNER, text] = list(several.items())
    done.faults.append(Fault("places", row.line, str(F.OWNER), code, given=text))
    return {}


def _of_named_firms(people: NameIndex, names: dict[str, str]):
    """Yield people of organisations that the name of a booth has in it."""
    told = normalise(" ".join(names.values()))
    for one in people.people.values():
        if one.organisation and normalise(one.organisation) in told:
            yield one.key, one.label
