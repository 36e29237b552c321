"""Badges: name, organisation, kind and a code that the desk scans; on paper for all or some, and on one's own page."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from matchmaker import audit
from matchmaker.agendas import printing
from matchmaker.agendas.printing import Choice, PaperJob, Sheet
from matchmaker.eventday.badge_codes import code_of
from matchmaker.foundation.extensions import db
from matchmaker.foundation.fonts import drawable
from matchmaker.foundation.names import normalise
from matchmaker.foundation.pdf import papers_pdf
from matchmaker.foundation.reader import readers_locale
from matchmaker.foundation.vocabulary import Act, BadgeSize, PaperKind, ParticipantState
from matchmaker.mail.wording import isolate
from matchmaker.models import Delegate, Event, Participant
from matchmaker.people.shown_names import names
from matchmaker.programme import kinds, languages, look
from matchmaker.programme.languages import localised

ON_A_SHEET = 8
LIGHT = 4  # modules around a code that stay empty, as ISO/IEC 18004 asks for


class BadgesJob(PaperJob):
    """Badges of everybody who takes part, by name; a participant with delegates has one for each of them."""

    name, kind = "print_badges", PaperKind.BADGES
    template = "badges"
    piece = 5 * ON_A_SHEET

    def sheets(self, event: Event, choice: Choice) -> list[Sheet]:
        with languages.in_first_language(event):
            found = [*_sheets(event, taking_part(event, choice.kinds))]
        return sorted(found, key=lambda one: (normalise(one.words["name"]), one.about))

    def common(self, event: Event, choice: Choice) -> dict[str, Any]:
        return super().common(event, choice) | shared(event, choice.size)


def taking_part(event: Event, chosen: Collection[str] = ()) -> Iterator[Participant]:
    """Yield everybody who takes part, with their organisations and delegates; `chosen`: people of these kinds alone."""
    query = select(Participant).where(Participant.event_id == event.id, Participant.state == ParticipantState.VALIDATED)
    if chosen:
        query = query.where(Participant.kind.in_(chosen))
    options = (joinedload(Participant.organisation), selectinload(Participant.delegates))
    yield from db.session.scalars(query.options(*options).order_by(Participant.id))


def of_one(person: Participant) -> bytes:
    """Return the badges of one participant as a PDF, and remember them as printed: somebody who has walked in, a lost badge."""
    event = person.event
    with languages.in_first_language(event):
        sheets = [*_sheets(event, [person])]
    audit.log(Act.PAPER_PRINTED, "participant", person.id, event=event, kind=str(PaperKind.BADGES))
    printing.remember(event, PaperKind.BADGES, {one.about: one.mark for one in sheets})
    common = {"title": person.name} | shared(event, BadgeSize.A7)
    return papers_pdf("badges", common, [one.words for one in sheets])


def own_codes(me: Participant) -> list[tuple[str, str]]:
    """Return the codes of a participant for their own page, each as who shows it and a picture; none unless they take part."""
    if me.state is not ParticipantState.VALIDATED:
        return []
    return [(names(who or me)[0], picture(code_of(me, who))) for who in (me.delegates or [None])]


def shared(event: Event, size: BadgeSize) -> dict[str, Any]:
    """Return what all badges of an event have in common."""
    with languages.in_first_language(event):
        locale = readers_locale()
        return {
            "size": str(size), "lang": locale.language, "colour": look.main_colour(event), "event": localised(event.name),
            "direction": "rtl" if locale.text_direction == "rtl" else "ltr",
        }  # fmt: skip


def picture(code: str) -> str:
    """Return a code as a picture (SVG), dark on nothing; what stands around it gives the light."""
    import segno  # only badges need it

    return segno.make_qr(code, error="m").svg_inline(
        border=LIGHT, scale=1, omitsize=True, svgclass=None, lineclass=None
    )


def _sheets(event: Event, people: Iterable[Participant]) -> Iterator[Sheet]:
    named = {kind.key: str(kind) for kind in kinds.of(event)}
    for person in people:
        for delegate in person.delegates or [None]:
            about = f"{person.id}.{delegate.id}" if delegate else str(person.id)
            yield Sheet(about, _words(person, delegate, named.get(person.kind, "")))


def _words(person: Participant, delegate: Delegate | None, kind: str) -> dict[str, Any]:
    return whom(person, delegate) | {"kind": kind, "code": picture(code_of(person, delegate))}


def whom(person: Participant, delegate: Delegate | None) -> dict[str, str]:
    """Return both names of who comes and whom they come from, as paper has them, in the reader's script first.

    Behind a delegate stands the participant where there is no organisation.
    """
    both = [one for one in names(delegate or person) if drawable(one)] or [person.name]
    behind = person.organisation.name if person.organisation else person.name
    return {
        "name": isolate(both[0]),
        "own": isolate(both[1]) if both[1:] else "",
        "organisation": isolate(behind) if behind not in both else "",
    }
