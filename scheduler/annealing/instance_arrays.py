"""The problem instance as packed integer arrays that machine code reads; constant during the search."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..agenda.objective import mandatory_meetings, meeting_price
from ..problem.bitsets import bits
from ..problem.instance import Instance
from . import layout
from .packed_arrays import packed
from .slot_sets import SLOTS


def arrays_of(instance: Instance) -> np.ndarray:
    """The tables of a problem; what is pinned never moves."""
    T = instance.T
    locked = np.array([pin is not None for pin in instance.pin], bool)
    mandatory = np.zeros(instance.M, bool)
    mandatory[list(mandatory_meetings(instance))] = True
    seats = np.array(instance.seats).reshape(instance.N, T)
    users = np.bincount([q for places in instance.places for q in places], minlength=instance.P)
    capacity = np.minimum(instance.capacity, np.maximum(users, 1))
    promised = np.array([_promised(instance, m) for m in range(instance.M)]).reshape(-1, 2)
    tables = {
        **_calendar(instance),
        layout.ONE_SEAT: instance.one_seat,
        layout.COUNTED: np.array(instance.one_seat, bool) | (np.array(instance.max_in_a_row) < T),
        layout.HERE_BEFORE: np.pad(_masks(instance.avail, T).cumsum(axis=1), ((0, 0), (1, 0))),
        layout.SEATS: seats,
        layout.LEAST: instance.min,
        layout.MOST: instance.max,
        layout.MOST_A_DAY: instance.max_per_day,
        layout.LONGEST_ROW: instance.max_in_a_row,
        layout.SHORTFALL: instance.shortfall,
        layout.BEST_WORTH: instance.best_worth,
        layout.SEAT_ROW: _starts(np.minimum(seats.max(axis=1, initial=0), [len(mine) for mine in instance.by_person])),
        layout.ZONE: [zone if zone >= 0 else len(instance.walk) - 1 for zone in instance.zone],
        layout.CAPACITY: capacity,
        layout.OPENED: _sets(instance, instance.open),
        layout.TABLE_ROW: _starts(capacity),
        layout.THERE: _sets(instance, instance.interpreter_avail),
        layout.PRICE: [meeting_price(instance, m, moved=False) for m in range(instance.M)],
        layout.ALLOWED: _sets(instance, instance.slots),
        layout.LOCKED: locked,
        layout.MANDATORY: mandatory,
        layout.PROMISED_SLOT: promised[:, 0],
        layout.PROMISED_PLACE: promised[:, 1],
        layout.NEEDS: [bool(pairs) for pairs in instance.interpret],
        layout.LIMIT_MOST: [most for _, most in instance.limits],
        layout.POLICY: _policy(instance),
    }
    ragged = {
        layout.MINE: [[m for m in mine if instance.slots[m] and not locked[m]] for mine in instance.by_person],
        layout.WHO: instance.who,
        layout.WORTH: instance.worth,
        layout.PLACES: instance.places,
        layout.ABLE: [sorted(able) for able in instance.able],
        layout.AFTER: instance.after,
        layout.SUCCESSORS: [instance.successors.get(m, ()) for m in range(instance.M)],
        layout.LIMITS: [instance.limits_of.get(m, ()) for m in range(instance.M)],
    }
    for kind, lists in ragged.items():
        tables[kind] = [x for row in lists for x in row]
        if kind != layout.WORTH:
            tables[kind - 1] = _starts([len(row) for row in lists])
    return packed([tables[kind] for kind in range(len(tables))], np.int32)


def _calendar(instance: Instance) -> dict[int, npt.ArrayLike]:
    day, word, bit = _words(instance)
    slots, T = instance.problem.slots, instance.T
    start = np.array([slot.start for slot in slots], "datetime64[s]")
    end = np.array([slot.end for slot in slots], "datetime64[s]")
    minutes = (start[None, :] - end[:, None]) / np.timedelta64(1, "m")
    later = np.triu(day[:, None] == day[None, :], 1)
    near = later[:, :, None, None] & (minutes[:, :, None, None] < np.array(instance.walk))
    return {
        layout.DAY: day,
        layout.WORD: word,
        layout.BIT: bit,
        layout.WORDS: np.searchsorted(day[bit == 0], np.arange(len(instance.days) + 1)),
        layout.BEGIN: np.append(np.flatnonzero(bit == 0), T),
        layout.JOINED: [t > 0 and bool(instance.next_in_row >> (t - 1) & 1) for t in range(T)],
        layout.NEAR: near.transpose(0, 2, 1, 3).reshape(T * len(instance.walk), -1),
    }


def _words(instance: Instance) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each slot: the number of its day, its word and its bit."""
    number = {day: k for k, day in enumerate(instance.days)}
    day = np.array([number[d] for d in instance.day], np.int64)
    bit = (np.arange(len(day)) - np.searchsorted(day, day)) % SLOTS
    return day, np.cumsum(bit == 0) - 1, bit


def _sets(instance: Instance, masks: Sequence[int]) -> np.ndarray:
    """The same sets of slots as words: one row a mask."""
    _, word, bit = _words(instance)
    words = np.zeros((len(masks), int(word.max(initial=-1)) + 1), np.int64)
    np.add.at(words.T, word, _masks(masks, instance.T).T << bit[:, None])
    return words


def _policy(instance: Instance) -> list[int]:
    policy = instance.problem.policy
    fairness = policy.fairness if policy.floor else 0
    spread = -1 if policy.spread is None else policy.spread
    return [policy.idle, policy.breaks, fairness, policy.floor, policy.moved, spread, len(instance.walk)]


def _promised(instance: Instance, m: int) -> tuple[int, int]:
    if m not in instance.previous:
        return -1, -1
    slot, place = instance.previous[m]
    return (-2, -2) if slot is None or place is None else (slot, place)


def _starts(sizes: Sequence[int] | np.ndarray) -> np.ndarray:
    return np.concatenate([[0], np.cumsum(sizes)])


def _masks(masks: Sequence[int], T: int) -> np.ndarray:
    found = np.zeros((len(masks), T), np.int64)
    for k, mask in enumerate(masks):
        found[k, list(bits(mask))] = 1
    return found
