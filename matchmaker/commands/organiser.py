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
@with_database
def add(email: str, event_key: str, role: str) -> None:
    """Make EMAIL an organiser of an event and print a first-entry link, good for 14 days."""
    from flask import current_app

    from matchmaker.accounts import accounts, sign_in
    from matchmaker.foundation.vocabulary import Role

    event = event_by_key(event_key)
    account = accounts.account_for(email)
    accounts.give_role(account, event, Role(role))
    path = sign_in.issue_first_link(account, next_path=f"/o/{event.key}/")
    click.echo(current_app.extensions["matchmaker.settings"].base_url + path)
