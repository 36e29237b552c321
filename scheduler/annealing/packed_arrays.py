"""Many arrays packed into one, so that machine code is handed one pointer at each of its many small calls.

The head has three numbers per array: offset, row length, number of rows.
"""

from collections.abc import Sequence

import numpy as np

from .compiling import DATA, STATE, compiled, number

HEAD = 3


def packed(tables: Sequence[np.ndarray], dtype: type = np.int64) -> np.ndarray:
    """One array with all the tables, each of one or two dimensions; its number is its position."""
    parts = [np.asarray(table, dtype) for table in tables]
    sizes = np.array([part.size for part in parts], np.int64)
    begins = HEAD * len(parts) + np.concatenate([[0], np.cumsum(sizes)[:-1]])
    head = [(begin, 1 if part.ndim == 1 else part.shape[1], len(part)) for begin, part in zip(begins, parts)]
    return np.concatenate([np.array(head, dtype).ravel(), *(part.ravel() for part in parts)])


def view(memory: np.ndarray, table: int) -> np.ndarray:
    """A table of the array, to read and write: rows x columns."""
    begin, width, rows = memory[HEAD * table : HEAD * (table + 1)].tolist()
    return memory[begin : begin + rows * width].reshape(rows, width)


@compiled([number(DATA, number, number), number(STATE, number, number)])
def at(memory, table, row):
    """Where a row of a table begins; add the column."""
    return memory[HEAD * table] + row * memory[HEAD * table + 1]


@compiled([number(DATA, number), number(STATE, number)])
def rows(memory, table):
    """How many rows a table has."""
    return memory[HEAD * table + 2]


@compiled([number(DATA, number, number), number(STATE, number, number)])
def of(memory, table, row):
    """An element of a table with one column."""
    return memory[memory[HEAD * table] + row]
