"""Sentences and tables of packages: what was asked, whether it can be kept, what stands in the way, what was delivered."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from babel.lists import format_list
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from matchmaker.foundation.vocabulary import Buyer
from matchmaker.models import Event, PackageProof
from matchmaker.packages.ledger import Account
from matchmaker.packages.questions import Question
from matchmaker.programme import kinds, venue
from matchmaker.programme.languages import localised
from scheduler import ScarceKind
from web.presenters.unmet_reasons import people_named
from web.templating import day_and_time, language_pair

SHOWN = 8  # names in one sentence; of more, how many there are
S = ScarceKind


class Told(NamedTuple):
    """An answer in words: `kept` as the scheduler says it (None: not known), a headline, and sentences that explain it."""

    kept: bool | None
    headline: str
    sentences: list[str]


def listed(names: Iterable[str]) -> str:
    """Return names as a list in the reader's language; of many the first, and how many more."""
    every = list(names)
    more = len(every) - SHOWN
    if more > 0:
        every = [*every[:SHOWN], ngettext("%(num)s more", "%(num)s more", more)]
    return format_list(every, locale=get_locale()) if every else ""


def question(event: Event, proof: PackageProof) -> str:
    """Return what was asked."""
    asked = Question.of(proof.question)
    person = asked.person()
    meetings = ngettext("%(num)s meeting", "%(num)s meetings", asked.meetings)
    if asked.buyer is Buyer.OWN:
        return _("%(meetings)s for %(person)s", meetings=meetings, person=person.name if person else "—")
    packages = ngettext("%(num)s more package", "%(num)s more packages", asked.packages)
    if asked.buyer is Buyer.LIKE:
        who = person.name if person else "—"
        return _(
            "%(packages)s of %(meetings)s, for somebody like %(person)s",
            packages=packages,
            meetings=meetings,
            person=who,
        )
    kind = kinds.name(event, asked.kind) if asked.kind in kinds.keys(event) else asked.kind
    return _("%(packages)s of %(meetings)s, for this kind: %(kind)s", packages=packages, meetings=meetings, kind=kind)


def answer(event: Event, proof: PackageProof) -> Told:
    """Return the answer to what was asked."""
    found = proof.answer
    if found["kept"]:
        return Told(True, _("Yes, this can be kept"), [_witness(found), *_sold(found)])
    if found["kept"] is None:
        return Told(None, _("Not known: neither a plan nor a contradiction was found in the time"), [])
    told = found["contradiction"]
    return Told(
        False,
        _("No, this cannot be kept"),
        [_conflict(told), *_scarce(event, told), *_times(event, told), *_most(found)],
    )


def _witness(found: dict) -> str:
    return ngettext(
        "A plan with %(num)s meeting keeps every package, and every rule of the event.",
        "A plan with %(num)s meetings keeps every package, and every rule of the event.",
        found["meetings"],
    )


def _sold(found: dict) -> list[str]:
    if not found["sold"]:
        return []
    return [
        ngettext(
            "%(num)s package that is sold already is kept, too.",
            "%(num)s packages that are sold already are kept, too.",
            found["sold"],
        )
    ]


def _conflict(told: dict) -> str:
    """Return who is in each other's way, and by how much."""
    who = people_named(told["participants"])
    if told["new"]:
        who.append(ngettext("%(num)s new buyer", "%(num)s new buyers", told["new"]))
    return _(
        "Promised to %(who)s: %(needed)s meetings. At most %(possible)s are possible, whatever the plan.",
        who=listed(who), needed=told["needed"], possible=told["possible"],
    )  # fmt: skip


def _scarce(event: Event, told: dict) -> list[str]:
    """Return a sentence for each thing of which there is too little."""
    partners = len(told["partners"])
    words = {
        S.MEETINGS: lambda _ids: ngettext(
            "There is only %(num)s person whom they may meet.",
            "There are only %(num)s people whom they may meet.",
            partners,
        ),
        S.OWN_TIME: lambda _ids: _("Their own slots and limits do not allow more."),
        S.PARTNERS: lambda ids: _(
            "Those whom they may meet have no more time: %(names)s.", names=listed(people_named(ids))
        ),
        S.PLACES: lambda ids: _("There are too few tables: %(places)s.", places=listed(_places(event, ids))),
        S.INTERPRETERS: lambda ids: _(
            "There are too few interpreters: %(pairs)s.", pairs=listed(map(language_pair, ids))
        ),
        S.LIMITS: lambda _ids: _("A rule of the event limits how many people of one organisation somebody meets."),
        S.TIMES: lambda _ids: _(
            "The numbers suffice, but the times do not: who is there when, and the ways between places."
        ),
    }
    return [words[S(one["kind"])](one["ids"]) for one in told["scarce"]]


def _places(event: Event, keys: Iterable[str]) -> list[str]:
    names = {place.key: localised(place.name) for place in venue.places(event)}
    return [names.get(key, key) for key in keys]


def _times(event: Event, told: dict) -> list[str]:
    """Return when those meetings could be held, where that is not the whole event."""
    keys = set(told["slots"])
    slots = [slot for slot in event.slots if slot.key in keys]
    if not slots or len(slots) == len(event.slots):
        return []
    first = listed(day_and_time(one.starts_at) for one in slots)
    return [_("They could meet at these times: %(times)s.", times=first)]


def _most(found: dict) -> list[str]:
    if found["most"]:
        return [
            ngettext(
                "%(num)s of the new packages can be kept.", "%(num)s of the new packages can be kept.", found["most"]
            )
        ]
    if found["most"] is None and found["sold"]:
        return [_("What is sold already cannot be kept in full either.")]
    return []


def account_table(accounts: list[Account]) -> tuple[list[str], list[list[Any]]]:
    """Return headings and rows of what was sold and kept."""
    heads = [
        _("Name"), _("Organisation"), _("Sold"), _("Held"), _("To come"), _("Other side absent"),
        _("Absent themselves"), _("Not reported"), _("To make good"),
    ]  # fmt: skip
    rows = [
        [
            one.participant.name, one.participant.organisation.name if one.participant.organisation else "", one.sold,
            one.held, one.ahead, one.missed, one.own_fault, one.open, one.owed,
        ]
        for one in accounts
    ]  # fmt: skip
    return heads, rows
