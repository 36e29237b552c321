"""Files that a command reads and writes: what is wrong with one is told in one line, before any work."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

FILE = click.Path(path_type=Path)


class WrongFile(click.ClickException):
    """One line that names the file, the place in it and the fault; exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(f"matchmaker: {self.message}", err=True)


def read(path: Path, reader: Callable[[Path], Any], fault_type: type[Exception], between: str = ": ") -> Any:
    """What a library's reader makes of a file; `between` stands between its name and the library's words."""
    try:
        return reader(path)
    except fault_type as fault:
        raise WrongFile(f"{path}{between}{fault}") from None
    except OSError as fault:
        raise WrongFile(f"{path}: {fault.strerror}") from None


def check_writable(output: Path) -> None:
    """Refuse before minutes of work what would fail after them."""
    if output.is_dir():
        raise WrongFile(f"{output}: Is a directory")
    if not os.access(output.parent, os.W_OK):
        raise WrongFile(f"{output}: its folder does not exist or cannot be written to")
