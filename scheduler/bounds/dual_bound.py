"""Why a bound is a proof: for any multipliers d >= 0 of the rows,

    price @ y  <=  d @ limit + sum over columns of max over low..high of (price - d @ matrix) y

holds for every y that keeps the rows (weak duality), so bad multipliers give a weak bound, never a false one. All
figures are whole numbers: multipliers are rounded to whole 1/UNIT, and the sum is exact, without floating-point error.
"""

import numpy as np

from .relaxation import Relaxation

UNIT_BITS = 20
SAFE = 2.0**62  # partial sums beyond this would not fit a 64-bit integer


def as_units(multipliers: np.ndarray) -> np.ndarray:
    """Multipliers of rows, clipped at 0 and in whole units of 2**-UNIT_BITS: what a solution file keeps."""
    clean = np.nan_to_num(np.asarray(multipliers, float), nan=0.0, posinf=0.0, neginf=0.0)
    return np.rint(np.clip(clean, 0, 2.0**40) * 2.0**UNIT_BITS).astype(np.int64)


def bound(program: Relaxation, units: np.ndarray) -> int:
    """The proven bound: no agenda is worth more. ValueError where the multipliers are too large to add up exactly."""
    units = np.maximum(units, 0)
    low, high = np.array(program.low, np.int64), np.array(program.high, np.int64)
    price = np.array(program.price, np.int64)
    _fits(program, units.astype(float), price, high)
    left = (price << UNIT_BITS) - program.matrix.T @ units
    total = int(units @ program.limit) + int(np.maximum(left * low, left * high).sum())
    return (total >> UNIT_BITS) + program.constant


def _fits(program: Relaxation, units: np.ndarray, price: np.ndarray, high: np.ndarray) -> None:
    largest = abs(program.matrix).T.astype(float) @ units + np.abs(price) * 2.0**UNIT_BITS
    if units @ np.abs(program.limit).astype(float) + (largest * high).sum() > SAFE:
        raise ValueError("the certificate's multipliers are too large")
