"""Charts of agendas and runs, with the reader's words."""

from collections.abc import Sequence

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _
from markupsafe import Markup

from matchmaker.foundation.labels import label
from matchmaker.planning.quality import Occupancy
from matchmaker.programme.languages import localised
from web.locales import direction
from web.presenters import charts
from web.presenters.number_formats import gap
from web.templating import slot_time

Points = Sequence[Sequence[float | None]]


def points(curve: Points) -> list[dict]:
    """Return the last points of a run's curve with their gap, at most twelve, for the table."""
    rows = [{"seconds": row[0], "value": row[1], "bound": row[2], "gap": gap(row[1], row[2])} for row in curve]
    return rows[-12:]


def gap_curve(curve: Points) -> Markup:
    """Return the chart of value and bound over time."""
    values = [(row[0], row[1]) for row in curve if row[1] is not None]
    bounds = [(row[0], row[2]) for row in curve if row[2] is not None]
    series = [
        charts.Series(_("Proven bound"), bounds, charts.SUN, "6 4"),
        charts.Series(_("Value"), values, charts.TEAL),
    ]
    title = _("Value and bound over time: the gap between them closes")
    return charts.curve(title, series, lambda figure: format_decimal(round(figure)), _seconds)


def _seconds(figure: float) -> str:
    return ngettext("%(num)d s", "%(num)d s", round(figure))


def regions(names: Sequence[str], count: dict[tuple[str, str], int]) -> dict:
    """Return the chart and the table of meetings between regions."""
    most = max(count.values(), default=1)
    words = {name: label(name, "Region") for name in names}
    table = [(words[a], [count.get((a, b), 0) for b in names]) for a in names]
    cells = [[_region_cell(words[a], words[b], count.get((a, b), 0), most) for b in names] for a in names]
    image = charts.grid(
        _("Which regions meet which"), [words[name] for name in names], [(words[a], row) for a, row in zip(names, cells)],
        direction(), wide=104, tall=34,
    )  # fmt: skip
    return {"image": image, "columns": list(words.values()), "rows": table}


def _region_cell(a: str, b: str, count: int, most: int) -> charts.Cell:
    return charts.Cell((count / most) ** 0.6 * 0.95, format_decimal(count), f"{a} – {b}: {format_decimal(count)}")


def occupancy(taken: Occupancy) -> dict:
    """Return a heat map of places by slots for each day, and the tables. Many places are grouped by kind."""
    groups = _groups(taken)
    days = []
    for day in sorted({slot.day for slot in taken.slots}):
        slots = [slot for slot in taken.slots if slot.day == day]
        rows = [(name, [_seats(taken, places, slot) for slot in slots]) for name, places in groups]
        image = charts.grid(
            _("How full the places are"),
            [slot_time(slot.starts_at) for slot in slots],
            [(name, [_occupancy_cell(name, *cell) for cell in cells]) for name, cells in rows],
            direction(), wide=48, label=168,
        )  # fmt: skip
        days.append({"day": slots[0].starts_at, "image": image, "slots": slots, "rows": rows})
    return {"days": days}


BARS = 12  # of the distribution of meetings
GATHER = 16  # more places than this of one kind stand in one row


def _groups(taken: Occupancy) -> list[tuple[str, list[tuple[int, int]]]]:
    """Return the rows of the heat map: a name, and its places as (id, capacity)."""
    kinds: dict[str, list] = {}
    for place in taken.places:
        kinds.setdefault(place.kind, []).append(place)
    rows = []
    for kind, places in kinds.items():
        if len(places) > GATHER:
            seats = [(place.id, place.capacity) for place in places]
            rows.append((f"{label(kind)} ({format_decimal(len(places))})", seats))
        else:
            rows += [(localised(place.name), [(place.id, place.capacity)]) for place in places]
    return rows


def _seats(taken: Occupancy, places: Sequence, slot) -> tuple[int, int]:
    """Return taken and open seats of some places in a slot."""
    used = seats = 0
    for place_id, capacity in places:
        if (place_id, slot.id) not in taken.shut:
            used += taken.taken.get((place_id, slot.id), 0)
            seats += capacity
    return used, seats


def _occupancy_cell(name: str, used: int, seats: int) -> charts.Cell:
    if not seats:
        return charts.Cell(None, "", _("%(place)s: closed", place=name))
    words = _("%(place)s: %(used)s of %(seats)s seats taken", place=name, used=used, seats=seats)
    return charts.Cell(used / seats, format_decimal(used), words)


def spread(counts: Sequence[tuple[int, int]]) -> dict:
    """Return the distribution of the number of meetings."""
    rows = [
        (ngettext("%(num)d meeting", "%(num)d meetings", n), people, format_decimal(people)) for n, people in counts
    ]
    return {"image": charts.bars(_("How many people have how many meetings"), _bars(counts), direction()), "rows": rows}


def _bars(counts: Sequence[tuple[int, int]]) -> list[tuple[str, float, str]]:
    """Return at most so many bars as can be taken in at a glance: of neighbouring numbers one bar."""
    highest = max((n for n, _people in counts), default=0)
    wide = -(-(highest + 1) // BARS)
    people = [0] * (highest // wide + 1)
    for n, how_many in counts:
        people[n // wide] += how_many
    return [(_bar_name(at * wide, at * wide + wide - 1), one, format_decimal(one)) for at, one in enumerate(people)]


def _bar_name(low: int, high: int) -> str:
    if low == high:
        return ngettext("%(num)d meeting", "%(num)d meetings", low)
    return _("%(low)s to %(high)s meetings", low=format_decimal(low), high=format_decimal(high))
