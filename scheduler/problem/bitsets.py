"""Bit sets: sets of small numbers as the ones of an integer."""

from collections.abc import Iterator


def bits(mask: int) -> Iterator[int]:
    """The positions of the ones, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def nth_bit(mask: int, k: int) -> int:
    """The position of the k-th one, counted from 0."""
    for _ in range(k):
        mask &= mask - 1
    return (mask & -mask).bit_length() - 1
