"""`matchmaker load FOLDER`: load an event from files."""

from pathlib import Path

import click

from matchmaker.commands.context import with_database


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@with_database
def load(folder: Path) -> None:
    """Load or refresh the event whose files stand in FOLDER (fixtures/README.md). Safe to repeat."""
    from matchmaker.files.loading import load_event

    event = load_event(folder)
    click.echo(f"Loaded {event.key}.")
