"""`matchmaker administrator`: the people who make events. The first one begins an installation."""

import click

from matchmaker.commands.context import with_database


@click.group()
def administrator() -> None:
    """Administrators of the installation: they make, copy, archive and delete events."""


@administrator.command()
@click.argument("email")
def add(email: str) -> None:
    """Make EMAIL an administrator and print a link to come in, good for 14 days. Prepares an empty database."""
    import flask_migrate
    from flask import current_app

    from matchmaker.application import create_core
    from matchmaker.foundation.database import is_empty
    from matchmaker.foundation.extensions import db

    with create_core().app_context():
        if is_empty(db.engine):
            flask_migrate.upgrade()
            click.echo("The database was empty and is ready now.", err=True)

    @with_database
    def grant() -> str:
        from matchmaker.accounts import sign_in
        from matchmaker.editions import administrators

        path = sign_in.issue_first_link(administrators.grant(email), next_path="/events/")
        return current_app.extensions["matchmaker.settings"].base_url + path

    click.echo("Start the pages ('matchmaker serve', if they do not run yet), then open this link:", err=True)
    click.echo(grant())


@administrator.command(name="list")
@with_database
def show() -> None:
    """Print the addresses of the administrators."""
    from matchmaker.editions import administrators

    for account in administrators.all_of_them():
        click.echo(account.email)


@administrator.command()
@click.argument("email")
@with_database
def remove(email: str) -> None:
    """Take the role away from EMAIL. The last administrator stays."""
    from matchmaker.editions import administrators

    administrators.revoke(email)
