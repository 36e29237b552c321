"""`matchmaker mail`: mails that did not leave."""

import click

from matchmaker.commands.context import event_by_key, with_database

EVENT = click.option("--event", "event_key", help="The event's key; without it, every mail of the installation.")


@click.group()
def mail() -> None:
    """Mails that did not leave."""


@mail.command()
@EVENT
@with_database
def failed(event_key: str | None) -> None:
    """List the failed mails, and whether all mail waits for the mail server."""
    from matchmaker.delivery import failed, pauses

    pause = pauses.current()
    if pause is not None:
        click.echo(f"All mail waits since {pause.since:%Y-%m-%d %H:%M} UTC: {pause.fault}, {pause.error}")
    rows = failed.of(event_by_key(event_key) if event_key else None)
    for row in rows:
        click.echo(f"{row.id}\t{row.kind}\t{row.address}\t{row.fault or '-'}\t{row.error or '-'}")
    click.echo(f"{len(rows)} failed mails.")


@mail.command()
@EVENT
@with_database
def resend(event_key: str | None) -> None:
    """Let the failed mails leave again."""
    from matchmaker.delivery import failed

    count = failed.send_again(event_by_key(event_key) if event_key else None)
    click.echo(f"{count} mails leave again.")
