"""Why a wish is not met, what would unlock it, and which rule a move breaks: in the organiser's words."""

from collections.abc import Iterable, Mapping

from flask import g
from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _
from sqlalchemy import Row

from matchmaker.matching.reason_sentences import listed
from matchmaker.models import Slot, Unmet
from matchmaker.overview import participants
from matchmaker.planning.unmet import ReasonNames
from matchmaker.programme.languages import localised
from scheduler import Violation
from web.templating import slot_day, slot_time

REASONS = (
    "no_common_slot",
    "participant_full",
    "no_free_common_slot",
    "places_full",
    "walk",
    "order",
    "no_interpreter",
    "limit",
    "spread",
    "displaced",
)


def heading(code: str) -> str:
    """A reason in a few words."""
    texts = {
        "no_common_slot": _("Never there at the same time"),
        "participant_full": _("Somebody's day is full"),
        "no_free_common_slot": _("No free slot in common"),
        "places_full": _("All places taken"),
        "walk": _("Too far to walk, or too many in a row"),
        "order": _("Would come before what it must follow"),
        "no_interpreter": _("No interpreter free"),
        "limit": _("A limit is reached"),
        "spread": _("Breaks would be unequal"),
        "displaced": _("Would cost better meetings"),
    }
    return texts.get(code, code)


def sentence(row: Unmet, names: ReasonNames) -> str:
    """The reason with the people in the way."""
    people = listed([names.people[key].name for key in row.blockers if key in names.people])
    if people and row.reason == "participant_full":
        return _("%(people)s: the maximum is reached", people=people)
    if people and row.reason == "no_free_common_slot":
        return _("%(people)s: busy in every common slot", people=people)
    return heading(row.reason)


def unlock(row: Unmet, names: ReasonNames) -> str:
    """What alone would make the meeting possible, or nothing."""
    found = row.unlock or {}
    slot, place = names.slots.get(found.get("slot")), names.places.get(found.get("place"))
    person = names.people.get(found.get("participant"))
    when = _moment(slot) if slot else ""
    if found.get("kind") == "capacity" and slot and place:
        return _("One more table: %(place)s, %(when)s", place=localised(place.name), when=when)
    if found.get("kind") == "free" and person and slot:
        return _("%(person)s free on %(when)s", person=person.name, when=when)
    if found.get("kind") == "maximum" and person:
        return _("One more meeting for %(person)s", person=person.name)
    if found.get("kind") == "interpreter" and slot:
        return _("One more interpreter, %(when)s", when=when)
    if found.get("kind") == "limit":
        return _("A second representative of the same organisation")
    return ""


def wishes_waiting(count: int) -> str:
    return ngettext("up to %(num)d more wish", "up to %(num)d more wishes", count)


def people_named(keys: Iterable[str]) -> list[str]:
    """Participants' names by their keys, in the order of the keys."""
    return [_name_of(key) for key in keys]


def violation(broken: Violation) -> str:
    """Which rule stands against a move; a grid has thousands of cells and few different reasons."""
    known, key = g.setdefault("violation_words", {}), (broken.rule, broken.detail.get("participant"))
    if key not in known:
        known[key] = _violation(broken.rule, _name_of(key[1]))
    return known[key]


def _violation(rule: str, who: str) -> str:
    texts = {
        "free": _("%(person)s is not there, or already sits in a meeting", person=who),
        "slots": _("not in one of this meeting's slots"),
        "place": _("the place is closed or full then"),
        "max": _("%(person)s has reached the maximum", person=who),
        "max_per_day": _("%(person)s has reached the maximum of a day", person=who),
        "max_in_a_row": _("%(person)s would have too many meetings in a row", person=who),
        "walk": _("too little time to walk to or from another meeting"),
        "limit": _("somebody would meet two representatives of one organisation"),
        "interpreter": _("no interpreter is free then"),
        "pinned": _("the meeting is pinned elsewhere"),
        "required": _("a required meeting would be missing"),
        "after": _("it would come before a meeting that it must follow"),
        "spread": _("breaks would be spread too unequally"),
    }
    return texts.get(rule, rule)


def _name_of(key: str | None) -> str:
    """A participant's name by key; the names of one page are read once."""
    if key is None:
        return ""
    if "names_by_key" not in g:
        g.names_by_key = participants.names(g.event)
    return g.names_by_key.get(key, key)


def _moment(slot: Slot | Row) -> str:
    """The day and the time at which a slot begins."""
    return f"{slot_day(slot.starts_at, 'EEE d')}, {slot_time(slot.starts_at)}"


def advice(one: dict, slots: Mapping[str, Row], places: Mapping[str, Row]) -> str:
    """A suggestion that was tried out: what it is and what it brought. `slots` and `places` by key."""
    gain = _(
        "value +%(value)s, meetings +%(held)s", value=format_decimal(one["value"]), held=format_decimal(one["held"])
    )
    slot = slots.get(one.get("slot") or "")
    when = _moment(slot) if slot else ""
    where = listed([localised(places[key].name) if key in places else key for key in one["ids"]])
    texts = {
        "table": _("One more table from %(when)s on (%(where)s): %(gain)s", when=when, where=where, gain=gain)
        if when
        else _("One more table (%(where)s): %(gain)s", where=where, gain=gain),
        "slot": _("One more slot after %(when)s: %(gain)s", when=when, gain=gain),
        "meeting": _("One more meeting for %(where)s: %(gain)s", where=listed(people_named(one["ids"])), gain=gain),
        "interpreter": _("One more interpreter (%(where)s): %(gain)s", where=", ".join(one["ids"]), gain=gain),
    }
    return texts[one["kind"]]
