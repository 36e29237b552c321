"""JSON in files: strict when read, complete or not there at all when written."""

import gc
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .errors import ProblemError, brief


def read_json(path: str | os.PathLike[str]) -> Any:
    """The JSON of a file without NaN, infinities and keys that stand twice. Raises ProblemError and OSError."""
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise ProblemError(f"byte {fault.start}", "is not UTF-8") from None
    try:
        with no_collections():
            return json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_object)
    except json.JSONDecodeError as fault:
        raise ProblemError(f"line {fault.lineno} column {fault.colno}", f"is not JSON: {fault.msg}") from None
    except RecursionError:
        raise ProblemError("", "is nested too deeply") from None
    except ProblemError:
        raise
    except ValueError:  # Python refuses to read integers of thousands of digits
        raise ProblemError("", "contains a number of too many digits") from None


def write_json(path: str | os.PathLike[str], data: object) -> None:
    """Write the data as JSON on one line. An interrupted write leaves what was there before."""
    with no_collections():
        text = json.dumps(data, allow_nan=False) + "\n"
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():  # a pipe or a device is written to, not replaced
        target.write_text(text, encoding="utf-8")
        return
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with draft.open("x", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


@contextmanager
def no_collections() -> Iterator[None]:
    """Without the search for cycles: there are none, and looking through a million objects takes longer than reading."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _refuse_constant(name: str) -> float:
    raise ProblemError("", f"{name} is no number")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise ProblemError("", f"duplicate key {brief(key)} in one object")
            seen.add(key)
    return result
