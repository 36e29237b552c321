"""Sentences for organisers: why a wish is unmet, what would unlock it, which rule a move breaks, advice."""

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
from scheduler import AdviceKind, RuleName, UnlockKind, UnmetReason, Violation
from web.templating import day_and_time, language_pair


def heading(code: UnmetReason) -> str:
    """Return a reason in a few words."""
    texts = {
        UnmetReason.NO_PLACE: _("No table or room for these two"),
        UnmetReason.NO_COMMON_SLOT: _("Never there at the same time"),
        UnmetReason.PARTICIPANT_FULL: _("A maximum of meetings is reached"),
        UnmetReason.NO_FREE_COMMON_SLOT: _("No free slot in common"),
        UnmetReason.PLACES_FULL: _("All places taken"),
        UnmetReason.WALK: _("Too far to walk, or too many in a row"),
        UnmetReason.ORDER: _("Would come before what it must follow"),
        UnmetReason.NO_INTERPRETER: _("No interpreter free"),
        UnmetReason.LIMIT: _("Enough people of one organisation are met"),
        UnmetReason.SPREAD: _("Breaks would be unequal"),
        UnmetReason.DISPLACED: _("Would cost better meetings"),
    }
    return texts[code]


def sentence(row: Unmet, names: ReasonNames) -> str:
    """Return the reason with the names of the blockers."""
    people = listed([names.people[key].name for key in row.blockers if key in names.people])
    if people and row.reason == UnmetReason.PARTICIPANT_FULL:
        return _full(row, names)
    if row.reason == UnmetReason.LIMIT and names.instead.get(row.id):
        instead = listed([one.name for one in names.instead[row.id]])
        return _("Met instead, of the same organisation: %(people)s", people=instead)
    if people and row.reason == UnmetReason.NO_FREE_COMMON_SLOT:
        return _("%(people)s: busy in every common slot", people=people)
    return heading(row.reason)


def _full(row: Unmet, names: ReasonNames) -> str:
    """Return who has reached their own maximum, and who the event's limit of a day."""
    keys = [key for key in row.blockers if key in names.people]
    own, by_day = (
        listed([names.people[key].name for key in keys if (key in names.at_own_maximum) is own])
        for own in (True, False)
    )
    told = [_("%(people)s: their own maximum of meetings is reached", people=own)] if own else []
    told += [_("%(people)s: the event's limit of meetings a day is reached", people=by_day)] if by_day else []
    return " · ".join(told)


def unlock(row: Unmet, names: ReasonNames) -> str:
    """Return the one change that would admit the meeting; empty if none was found."""
    found = row.unlock or {}
    slot, place = names.slots.get(found.get("slot")), names.places.get(found.get("place"))
    person = names.people.get(found.get("participant"))
    when = _moment(slot) if slot else ""
    if found.get("kind") == UnlockKind.CAPACITY and slot and place:
        return _("One more table: %(place)s, %(when)s", place=localised(place.name), when=when)
    if found.get("kind") == UnlockKind.FREE and person and slot:
        return _("%(person)s free on %(when)s", person=person.name, when=when)
    if found.get("kind") == UnlockKind.MAXIMUM and person:
        return _("One more meeting for %(person)s", person=person.name)
    if found.get("kind") == UnlockKind.INTERPRETER and slot:
        return _("One more interpreter, %(when)s", when=when)
    if found.get("kind") == UnlockKind.LIMIT:
        return _("One more person of the same organisation, by a decision of the event")
    return ""


def wishes_waiting(count: int) -> str:
    return ngettext("up to %(num)d more wish", "up to %(num)d more wishes", count)


def people_named(keys: Iterable[str]) -> list[str]:
    """Return participants' names in the order of their keys."""
    return [_name_of(key) for key in keys]


def violation(broken: Violation) -> str:
    """Return the rule that a move breaks. Cached by request: a grid has thousands of cells and few different sentences."""
    known, key = g.setdefault("violation_words", {}), (broken.rule, broken.detail.get("participant"))
    if key not in known:
        known[key] = _violation(broken.rule, _name_of(key[1]))
    return known[key]


def _violation(rule: RuleName, who: str) -> str:
    texts = {
        RuleName.ONCE: _("the meeting stands there twice"),
        RuleName.FREE: _("%(person)s is not there, or already sits in a meeting", person=who),
        RuleName.DELEGATE: _("no delegate of %(person)s who speaks a common language is free then", person=who),
        RuleName.SLOTS: _("not in one of this meeting's slots"),
        RuleName.PLACE: _("the place is closed or full then"),
        RuleName.MAX: _("%(person)s has reached the maximum", person=who),
        RuleName.MAX_PER_DAY: _("%(person)s has reached the maximum of a day", person=who),
        RuleName.MAX_IN_A_ROW: _("%(person)s would have too many meetings in a row", person=who),
        RuleName.WALK: _("too little time to walk to or from another meeting"),
        RuleName.LIMIT: _("somebody would meet more people of one organisation than the event allows"),
        RuleName.INTERPRETER: _("no interpreter is free then"),
        RuleName.PINNED: _("the meeting is pinned elsewhere"),
        RuleName.REQUIRED: _("a required meeting would be missing"),
        RuleName.AFTER: _("it would come before a meeting that it must follow"),
        RuleName.SPREAD: _("breaks would be spread too unequally"),
    }
    return texts[rule]


def _name_of(key: str | None) -> str:
    """Return a participant's name by key; one query for each request."""
    if key is None:
        return ""
    if "names_by_key" not in g:
        g.names_by_key = participants.names(g.event)
    return g.names_by_key.get(key, key)


def _moment(slot: Slot | Row) -> str:
    """Return day and time of a slot's start."""
    return day_and_time(slot.starts_at)


def advice(one: dict, slots: Mapping[str, Row], places: Mapping[str, Row]) -> str:
    """Return a verified suggestion: the change and what it brings. `slots` and `places` are by key."""
    gain = _(
        "value +%(value)s, meetings +%(held)s", value=format_decimal(one["value"]), held=format_decimal(one["held"])
    )
    slot = slots.get(one.get("slot") or "")
    when = _moment(slot) if slot else ""
    where = listed([localised(places[key].name) if key in places else key for key in one["ids"]])
    pairs = "; ".join(map(language_pair, one["ids"])) if one["kind"] == AdviceKind.INTERPRETER else ""
    texts = {
        AdviceKind.TABLE: _("One more table from %(when)s on (%(where)s): %(gain)s", when=when, where=where, gain=gain)
        if when
        else _("One more table (%(where)s): %(gain)s", where=where, gain=gain),
        AdviceKind.SLOT: _("One more slot after %(when)s: %(gain)s", when=when, gain=gain),
        AdviceKind.MEETING: _(
            "One more meeting for %(where)s: %(gain)s", where=listed(people_named(one["ids"])), gain=gain
        ),
        AdviceKind.INTERPRETER: _("One more interpreter (%(where)s): %(gain)s", where=pairs, gain=gain),
    }
    return texts[one["kind"]]
