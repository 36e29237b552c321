"""Pseudo-random numbers in machine code: xorshift64* (Vigna, ACM TOMS 2016).

One generator per chain; the same seed gives the same numbers on every machine.
"""

import numpy as np
from numba import types

from .compiling import RNG, compiled, number, real

_MULTIPLIER = np.uint64(2685821657736338717)
_SCRAMBLE = 0x9E3779B97F4A7C15  # spreads small seeds over all bits


@compiled(types.uint64(RNG))
def _roll(rng):
    x = rng[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    rng[0] = x
    return x * _MULTIPLIER


@compiled(real(RNG))
def uniform(rng):
    """A number in [0, 1)."""
    return (_roll(rng) >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@compiled(number(RNG, number))
def randint(rng, n):
    """A whole number from 0 to n - 1, for n up to 2**31."""
    return np.int64(((_roll(rng) >> np.uint64(32)) * np.uint64(n)) >> np.uint64(32))


def rng_of(seed: int) -> np.ndarray:
    """The state of a generator, uint64, one element; never 0."""
    return np.array([(int(seed) * _SCRAMBLE + 0xD1B54A32D192ED03) % 2**64 or 1], np.uint64)
