"""Why a bound is a proof: for any duals d >= 0 of the rows,

    price @ y  <=  d @ limit + sum over columns of max over low..high of (price - d @ matrix) y

holds for every y that keeps the rows (weak duality), so bad duals give a weak bound, never a false one. All
figures are whole numbers: duals are rounded to whole 1/UNIT, and the sum is exact, without floating-point error.
"""

import numpy as np

from .relaxation import Relaxation

UNIT_BITS = 20
SAFE = 2.0**62  # limit for partial sums, which must fit a 64-bit integer


def scale_duals(duals: np.ndarray) -> np.ndarray:
    """Clip duals at 0 and scale them to integers (units of 2**-UNIT_BITS), as a solution file stores them."""
    clean = np.nan_to_num(np.asarray(duals, float), nan=0.0, posinf=0.0, neginf=0.0)
    return np.rint(np.clip(clean, 0, 2.0**40) * 2.0**UNIT_BITS).astype(np.int64)


def bound(program: Relaxation, scaled_duals: np.ndarray) -> int:
    """The proven bound: no agenda is worth more. ValueError where the duals are too large to add up exactly."""
    scaled_duals = np.maximum(scaled_duals, 0)
    low, high = np.array(program.low, np.int64), np.array(program.high, np.int64)
    price = np.array(program.price, np.int64)
    _fits(program, scaled_duals.astype(float), price, high)
    left = (price << UNIT_BITS) - program.matrix.T @ scaled_duals
    total = int(scaled_duals @ program.limit) + int(np.maximum(left * low, left * high).sum())
    return (total >> UNIT_BITS) + program.constant


def _fits(program: Relaxation, scaled_duals: np.ndarray, price: np.ndarray, high: np.ndarray) -> None:
    largest = abs(program.matrix).T.astype(float) @ scaled_duals + np.abs(price) * 2.0**UNIT_BITS
    if scaled_duals @ np.abs(program.limit).astype(float) + (largest * high).sum() > SAFE:
        raise ValueError("the certificate's multipliers are too large")
