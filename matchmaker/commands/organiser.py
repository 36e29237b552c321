"""`matchmaker organiser add EMAIL --event E`: the first organiser of an event."""

import click

from matchmaker.commands.context import event_by_key, with_database


@click.group()
def organiser() -> None:
    """Organisers of an event."""


@organiser.command()
@click.argument("email")
@click.option("--event", "event_key", required=True, help="The event's key.")
@click.option("--role", type=click.Choice(["owner", "organiser", "reader"]), default="owner", show_default=True)
@click.option("--sure", is_flag=True, help="Give the role to somebody whom a participant does not want to meet, too.")
@with_database
def add(email: str, event_key: str, role: str, sure: bool) -> None:
    """Make EMAIL an organiser of an event and print a first-entry link, good for 14 days."""
    from flask import current_app

    from matchmaker.accounts import accounts, roles, sign_in
    from matchmaker.foundation.errors import RefusedError
    from matchmaker.foundation.vocabulary import ErrorCode, Role

    event = event_by_key(event_key)
    account = accounts.account_for(email)
    try:
        roles.grant(event, account, Role(role), sure=sure)
    except RefusedError as error:
        if error.code is ErrorCode.REFUSED_PERSON:
            raise RefusedError(f"{email}: {error.message}; --sure gives it all the same.", code=error.code) from error
        raise
    path = sign_in.issue_first_link(account, next_path=f"/o/{event.key}/")
    click.echo(current_app.extensions["matchmaker.settings"].base_url + path)
