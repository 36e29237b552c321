"""Progress bars on the terminal, the same for every command. A log file gets none."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

COLUMNS = (TextColumn("{task.description:<28}"), BarColumn(), TimeElapsedColumn(), TextColumn("{task.fields[note]}"))


def bars(console: Console | None = None) -> Progress:
    """Return the bars of one command, on stderr; a context manager that shows them."""
    console = console or Console(stderr=True)
    return Progress(*COLUMNS, console=console, disable=not console.is_terminal)


@contextmanager
def counting(description: str) -> Iterator[Callable[[int, int], None]]:
    """Show one bar; yields the callback (done, total) that moves it."""
    with bars() as progress:
        task = progress.add_task(description, total=None, note="")
        yield lambda done, total: progress.update(task, completed=done, total=total, note=f"{done:,} of {total:,}")
