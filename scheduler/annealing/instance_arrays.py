"""What never changes while an agenda is annealed: the index, as tables that machine code reads."""

from collections.abc import Sequence

import numpy as np

from ..agenda.objective import firm_meetings, meeting_price
from ..problem.bitsets import bits
from ..problem.instance import Index
from . import layout
from .packed_arrays import packed
from .slot_sets import SLOTS


def facts_of(index: Index) -> np.ndarray:
    """The tables of a problem; what is pinned never moves."""
    T = index.T
    locked = np.array([pin is not None for pin in index.pin], bool)
    firm = np.zeros(index.M, bool)
    firm[list(firm_meetings(index))] = True
    seats = np.array(index.seats).reshape(index.N, T)
    users = np.bincount([q for places in index.places for q in places], minlength=index.P)
    capacity = np.minimum(index.capacity, np.maximum(users, 1))
    promised = np.array([_promised(index, m) for m in range(index.M)]).reshape(-1, 2)
    tables = {
        **_calendar(index),
        layout.ONE_SEAT: index.one_seat,
        layout.COUNTED: np.array(index.one_seat, bool) | (np.array(index.max_in_a_row) < T),
        layout.HERE_BEFORE: np.pad(_masks(index.avail, T).cumsum(axis=1), ((0, 0), (1, 0))),
        layout.SEATS: seats,
        layout.LEAST: index.min,
        layout.MOST: index.max,
        layout.MOST_A_DAY: index.max_per_day,
        layout.LONGEST_ROW: index.max_in_a_row,
        layout.SHORTFALL: index.shortfall,
        layout.BEST_WORTH: index.best_worth,
        layout.CHAIR: _starts(np.minimum(seats.max(axis=1, initial=0), [len(mine) for mine in index.by_person])),
        layout.ZONE: [zone if zone >= 0 else len(index.walk) - 1 for zone in index.zone],
        layout.CAPACITY: capacity,
        layout.OPENED: _sets(index, index.open),
        layout.TABLE: _starts(capacity),
        layout.THERE: _sets(index, index.interpreter_avail),
        layout.PRICE: [meeting_price(index, m, moved=False) for m in range(index.M)],
        layout.ALLOWED: _sets(index, index.slots),
        layout.LOCKED: locked,
        layout.FIRM: firm,
        layout.PROMISED_SLOT: promised[:, 0],
        layout.PROMISED_PLACE: promised[:, 1],
        layout.NEEDS: [bool(pairs) for pairs in index.interpret],
        layout.LIMIT_MOST: [most for _, most in index.limits],
        layout.POLICY: _policy(index),
    }
    ragged = {
        layout.MINE: [[m for m in mine if index.slots[m] and not locked[m]] for mine in index.by_person],
        layout.WHO: index.who,
        layout.WORTH: index.worth,
        layout.PLACES: index.places,
        layout.ABLE: [_able(index, wanted) for wanted in index.interpret],
        layout.AFTER: index.after,
        layout.FOLLOWERS: [index.followers.get(m, ()) for m in range(index.M)],
        layout.LIMITS: [index.limits_of.get(m, ()) for m in range(index.M)],
    }
    for kind, lists in ragged.items():
        tables[kind] = [x for row in lists for x in row]
        if kind != layout.WORTH:
            tables[kind - 1] = _starts([len(row) for row in lists])
    return packed([tables[kind] for kind in range(len(tables))], np.int32)


def _calendar(index: Index) -> dict[int, np.ndarray]:
    day, word, bit = _words(index)
    slots, T = index.problem.slots, index.T
    start = np.array([slot.start for slot in slots], "datetime64[s]")
    end = np.array([slot.end for slot in slots], "datetime64[s]")
    minutes = (start[None, :] - end[:, None]) / np.timedelta64(1, "m")
    later = np.triu(day[:, None] == day[None, :], 1)
    near = later[:, :, None, None] & (minutes[:, :, None, None] < np.array(index.walk))
    return {
        layout.DAY: day,
        layout.WORD: word,
        layout.BIT: bit,
        layout.WORDS: np.searchsorted(day[bit == 0], np.arange(len(index.days) + 1)),
        layout.BEGIN: np.append(np.flatnonzero(bit == 0), T),
        layout.JOINED: [t > 0 and bool(index.next_in_row >> (t - 1) & 1) for t in range(T)],
        layout.NEAR: near.transpose(0, 2, 1, 3).reshape(T * len(index.walk), -1),
    }


def _words(index: Index) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each slot: the number of its day, its word and its bit."""
    number = {day: k for k, day in enumerate(index.days)}
    day = np.array([number[d] for d in index.day], np.int64)
    bit = (np.arange(len(day)) - np.searchsorted(day, day)) % SLOTS
    return day, np.cumsum(bit == 0) - 1, bit


def _sets(index: Index, masks: Sequence[int]) -> np.ndarray:
    """The same sets of slots as words: one row a mask."""
    _, word, bit = _words(index)
    words = np.zeros((len(masks), int(word.max(initial=-1)) + 1), np.int64)
    np.add.at(words.T, word, _masks(masks, index.T).T << bit[:, None])
    return words


def _policy(index: Index) -> list[int]:
    policy = index.problem.policy
    fairness = policy.fairness if policy.floor else 0
    spread = -1 if policy.spread is None else policy.spread
    return [policy.idle, policy.breaks, fairness, policy.floor, policy.moved, spread, len(index.walk)]


def _promised(index: Index, m: int) -> tuple[int, int]:
    if m not in index.previous:
        return -1, -1
    slot, place = index.previous[m]
    return (-2, -2) if slot is None or place is None else (slot, place)


def _able(index: Index, wanted: frozenset[str]) -> list[int]:
    return [i for i, pairs in enumerate(index.interpreter_pairs) if pairs & wanted]


def _starts(sizes: Sequence[int] | np.ndarray) -> np.ndarray:
    return np.concatenate([[0], np.cumsum(sizes)])


def _masks(masks: Sequence[int], T: int) -> np.ndarray:
    found = np.zeros((len(masks), T), np.int64)
    for k, mask in enumerate(masks):
        found[k, list(bits(mask))] = 1
    return found
