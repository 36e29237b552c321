"""The grid of a draft: select, move, pin, remove and force meetings in; undo."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from flask import flash, g, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _

from matchmaker.foundation.errors import ConflictError, MatchmakerError
from matchmaker.models import Agenda
from matchmaker.planning import editing, forcing, quality, undoing
from matchmaker.planning import grid as draft_grid
from matchmaker.planning.draft_board import DraftBoard
from matchmaker.planning.problem_meetings import meeting_key
from scheduler import Meeting, Violation
from web import guards
from web.organisers import agendas
from web.organisers.blueprint import blueprint, number, writers_only
from web.presenters import errors, unmet_reasons


@dataclass(frozen=True)
class Choice:
    """The selected meeting: people, present placement, the broken rules of each cell (slot, place), and its price.

    `swaps` are other held meetings, with what swapping the two would break or bring. A pinned meeting goes nowhere.
    """

    key: str
    names: str
    card: draft_grid.MeetingCard | None
    value: int
    places: set[str]
    broken: dict[tuple[str, str], list[Violation]]
    swaps: dict[str, editing.Swap]
    prices: dict[tuple[str, str], forcing.Price]

    @property
    def is_pinned(self) -> bool:
        return self.card is not None and self.card.pinned

    def verdict(
        self, slot: str, place: str, cards: Sequence[draft_grid.MeetingCard] = (), invited: object = None
    ) -> str:
        """Return "legal", "swap" or "illegal" for a table of a cell; empty where the meeting stands or never may.

        `cards` are the meetings at the table; `invited` is the invitation that holds it.
        """
        here = self.key in {card.key for card in cards}
        if (slot, place) not in self.broken or invited is not None or here or self.is_pinned:
            return ""
        if cards:
            swap = self.swaps.get(cards[0].key)
            return "swap" if swap and not swap.broken else "illegal"
        return "illegal" if self.broken[slot, place] else "legal"

    def why(self, slot: str, place: str, cards: Sequence[draft_grid.MeetingCard] = ()) -> str:
        """Return why a cell is illegal; where somebody sits, why the two cannot be swapped."""
        broken = self.broken.get((slot, place), ())
        swap = self.swaps.get(cards[0].key) if cards else None
        found = swap.broken if swap else broken
        return "; ".join(dict.fromkeys(unmet_reasons.violation(one) for one in found or broken)) or _(
            "a pinned meeting"
        )


@blueprint.get("/agendas/<int:agenda_id>/grid")
def grid(agenda_id: int):
    row = guards.get_or_404(Agenda, agenda_id, g.event)
    by, text = request.args.get("by", "places"), request.args.get("q", "")
    day, key = request.args.get("day", type=int), request.args.get("meeting", "")
    choosing = _choosing(row, key)
    day = day if day is not None else choosing.day() if choosing else 0
    free = agendas.editable(row)
    if by == "people":
        table = draft_grid.by_person(row, day, number(), text)
    else:
        table = draft_grid.by_place(row, day, number(), choosing.places if choosing else None)
    choice = choosing.on(table, priced=True) if choosing else None
    return render_template(
        "organisers/grid.html", tab="agendas", agenda=row, grid=table, by=by, text=text, day=day, choice=choice,
        tray=draft_grid.tray(row, request.args.get("tray", ""), request.args.get("tray_page", 1, type=int)),
        tray_text=request.args.get("tray", ""), editable=free, undoable=free and undoing.last_change(row),
        key_of_pair=meeting_key, hour=_hour(table, choosing), hour_address=_hour_address(row, day),
        places={one.id: one for one in quality.places_of(row.event_id)} if by == "people" else {},
    )  # fmt: skip


def _hour(table: draft_grid.Grid, choosing: "Choosing | None") -> int | None:
    """Return the slot that a narrow screen shows: the one asked for, that of the chosen meeting, else the first in use."""
    slots = [slot.id for slot in table.slots]
    used = (slot for slot in slots if any(row.cards[slot] for row in table.page.rows))
    held = choosing.card.slot_id if choosing and choosing.card else None
    wanted = (request.args.get("hour", type=int), held, next(used, None), *slots[:1])
    return next((one for one in wanted if one in slots), None)


def _hour_address(row: Agenda, day: int) -> Callable[[int], str]:
    """Return a function that makes the address of another slot of what the page shows."""
    given = {name: request.args[name] for name in ("by", "q", "meeting", "page", "tray") if request.args.get(name)}
    return lambda hour: url_for(".grid", agenda_id=row.id, **given | {"day": day, "hour": hour})


@dataclass(frozen=True)
class Choosing:
    """A meeting that is chosen in a draft; what its cells cost is found for the page that shows them (`on`)."""

    board: DraftBoard
    key: str
    card: draft_grid.MeetingCard | None

    @property
    def places(self) -> set[str]:
        return set(self.board.candidate(self.key).places)

    @cached_property
    def broken(self) -> dict[tuple[str, str], list[Violation]]:
        return self.board.layout.cells(self.key)

    def day(self) -> int:
        """Return the day to show: that of the meeting; of a meeting that is not held, that of the cell with the lowest price.

        As long as the meeting fits somewhere, cells in which others would have to make room are not looked at.
        """
        if self.card is not None:
            return next(slot.day for slot in self.board.slots.values() if slot.id == self.card.slot_id)
        legal = [cell for cell, rules in self.broken.items() if not rules]
        prices = forcing.prices(self.board, self.key, legal) or forcing.prices(
            self.board, self.key, self._least_broken()
        )
        cheapest = min(prices, key=lambda cell: (prices[cell].dropped, -prices[cell].value), default=None)
        return self.board.slots[cheapest[0]].day if cheapest else 0

    def _least_broken(self) -> list[tuple[str, str]]:
        """Return, of a meeting that fits nowhere, the cell that breaks the fewest rules of those that can be had."""
        for cell in sorted(self.broken, key=lambda cell: len(self.broken[cell])):
            if forcing.prices(self.board, self.key, [cell]):
                return [cell]
        return []

    def on(self, table: draft_grid.Grid, *, priced: bool) -> Choice:
        """Return the choice with what the tables of a page can be swapped for and, if asked, what their cells cost."""
        slots = {slot.key for slot in table.slots}
        shown = dict.fromkeys((slot.key, row.key) for row in table.page.rows for slot in table.slots)
        tables = [row for row in table.page.rows if row.key in self.places]
        cards = {card.key for row in tables for held in row.cards.values() for card in held}
        candidate = self.board.candidate(self.key)
        return Choice(
            self.key, _names(candidate), self.card, candidate.value, self.places,
            {cell: rules for cell, rules in self.broken.items() if cell[0] in slots},
            editing.swaps(self.board, self.key, cards),
            forcing.prices(self.board, self.key, [cell for cell in shown if cell in self.broken] if priced else ()),
        )  # fmt: skip


def _choosing(row: Agenda, key: str) -> Choosing | None:
    """Return the meeting that is chosen; None where the reader may change nothing."""
    if not key or not agendas.editable(row):
        return None
    board = DraftBoard.of(row, [key])
    board.candidate(key)
    return Choosing(board, key, draft_grid.chosen(row, key))


def _names(candidate: Meeting) -> str:
    return " – ".join(unmet_reasons.people_named(candidate.participants))


@blueprint.get("/agendas/<int:agenda_id>/cells")
def cells(agenda_id: int):
    """Return, for drag and drop, which cells of a meeting are legal, and why the others are not."""
    writers_only()
    row = guards.get_or_404(Agenda, agenda_id, g.event)
    choosing, shown = _choosing(row, request.args.get("meeting", "")), _choosing(row, request.args.get("shown", ""))
    if choosing is None:
        return jsonify(cells=[], swaps=[])
    day, only = request.args.get("day", 0, type=int), shown.places if shown else None
    table = draft_grid.by_place(row, day, number(), only)
    choice = choosing.on(table, priced=False)
    return jsonify(
        cells=[[s, p, choice.verdict(s, p), choice.why(s, p)] for s, p in choice.broken],
        swaps=[other for other, swap in choice.swaps.items() if not swap.broken],
    )


@blueprint.post("/agendas/<int:agenda_id>/move")
def move(agenda_id: int):
    key, slot, place, seat = _target()
    return _edit(agenda_id, lambda row, revision: editing.move(row, key, slot, place, revision, seat), _("Moved."))


@blueprint.post("/agendas/<int:agenda_id>/swap")
def swap(agenda_id: int):
    key, other = request.form.get("meeting", ""), request.form.get("other", "")
    return _edit(agenda_id, lambda row, revision: editing.swap(row, key, other, revision), _("The two are swapped."))


@blueprint.get("/agendas/<int:agenda_id>/force")
def confirm_force(agenda_id: int):
    """Show the cost of forcing a meeting in before it is done."""
    writers_only()
    row = guards.get_or_404(Agenda, agenda_id, g.event)
    key, slot, place = (request.args.get(name, "") for name in ("meeting", "slot", "place"))
    try:
        cost = forcing.cost(row, key, slot, place, request.args.get("seat", type=int))
    except MatchmakerError as error:
        return _refused(row, error)
    board = DraftBoard.of(row, [key])
    words = {k: _names(board.candidate(k)) for k in (key, *cost.dropped, *cost.moved)}
    return render_template(
        "organisers/force.html", tab="agendas", agenda=row, cost=cost, names=words, key=key, slot=board.slots[slot],
        place=board.places[place], seat=next(one.after.seat for one in cost.moves if one.key == key),
    )  # fmt: skip


@blueprint.post("/agendas/<int:agenda_id>/force")
def force(agenda_id: int):
    key, slot, place, seat = _target()
    return _edit(agenda_id, lambda row, revision: forcing.force(row, key, slot, place, revision, seat), _("Forced in."))


@blueprint.post("/agendas/<int:agenda_id>/remove")
def remove(agenda_id: int):
    key = request.form.get("meeting", "")
    return _edit(agenda_id, lambda row, revision: editing.remove(row, key, revision), _("Removed; it is in the tray."))


@blueprint.post("/agendas/<int:agenda_id>/pin")
def pin(agenda_id: int):
    key, held = request.form.get("meeting", ""), request.form.get("pinned") == "yes"
    done = _("Pinned: it stays where it is.") if held else _("The pin is released.")
    return _edit(agenda_id, lambda row, revision: editing.pin(row, key, held, revision), done)


@blueprint.post("/agendas/<int:agenda_id>/undo")
def undo(agenda_id: int):
    return _edit(agenda_id, lambda row, revision: undoing.undo(row, revision), _("The last change is undone."))


def _target() -> tuple[str, str, str, int | None]:
    """Return meeting, slot, place and table; a cell's button sends the last three joined."""
    slot, _, rest = request.form.get("to", "").partition("|")
    place, _, seat = rest.partition("|")
    return request.form.get("meeting", ""), slot, place, int(seat) if seat.isdecimal() else None


def _edit(agenda_id: int, act: Callable[[Agenda, int | None], object], done: str):
    """Change the draft at the revision that the reader saw, and return to the same view."""
    row = guards.get_or_404(Agenda, agenda_id, g.event)
    try:
        act(row, request.form.get("revision", type=int))
    except ConflictError as error:
        return agendas.refused(row, error)
    except MatchmakerError as error:
        return _refused(row, error)
    flash(done)
    view = {name: request.form[name] for name in ("by", "day", "q", "page") if request.form.get(name)}
    return redirect(url_for(".grid", agenda_id=row.id, **view), 303)


def _refused(row: Agenda, error: MatchmakerError):
    broken = [unmet_reasons.violation(one) for one in error.details.get("violations", ())]
    page = render_template(
        "organisers/refused.html", tab="agendas", agenda=row, sentence=errors.for_organisers(error), broken=broken
    )
    return page, 409
