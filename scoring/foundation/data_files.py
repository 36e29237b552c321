"""The data files that come with the library, in scoring/data."""

from importlib.resources import as_file, files

import numpy as np

_DATA = files("scoring").joinpath("data")


def text_of(name: str) -> str:
    """The text of a file."""
    return _DATA.joinpath(name).read_text(encoding="utf-8")


def arrays_of(name: str) -> dict[str, np.ndarray]:
    """The arrays of an .npz file, by name."""
    with as_file(_DATA.joinpath(name)) as path, np.load(path) as arrays:
        return {key: arrays[key] for key in arrays.files}
