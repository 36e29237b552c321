"""Files of commands: a fault is told in one line, before any work."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

FILE = click.Path(path_type=Path)


class WrongFile(click.ClickException):
    """A faulty file: one line with its name, the place and the fault; exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(f"matchmaker: {self.message}", err=True)


def read(path: Path, reader: Callable[[Path], Any], fault_type: type[Exception], between: str = ": ") -> Any:
    """Return what `reader` makes of a file; its errors of `fault_type` become a WrongFile."""
    try:
        return reader(path)
    except fault_type as fault:
        raise WrongFile(f"{path}{between}{fault}") from None
    except OSError as fault:
        raise WrongFile(f"{path}: {fault.strerror}") from None


def check_writable(output: Path) -> None:
    """Raise WrongFile for a path that cannot be written, before minutes of work."""
    if output.is_dir():
        raise WrongFile(f"{output}: Is a directory")
    if not os.access(output.parent, os.W_OK):
        raise WrongFile(f"{output}: its folder does not exist or cannot be written to")
