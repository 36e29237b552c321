"""`matchmaker db`: the tables, by migration only."""

import click


@click.group()
def db() -> None:
    """Migrations of the database."""


@db.command()
def upgrade() -> None:
    """Bring the tables up to date."""
    import flask_migrate

    from matchmaker.application import create_core
    from matchmaker.foundation.errors import SetupError

    app = create_core()
    with app.app_context():
        from sqlalchemy.exc import OperationalError

        try:
            flask_migrate.upgrade()
        except OperationalError as error:
            raise SetupError(f"The database does not answer: {str(error.orig).splitlines()[0]}") from error
    click.echo("The database is up to date.")


@db.command()
@click.option("-m", "--message", required=True, help="What changes.")
def migrate(message: str) -> None:
    """Write a migration for what changed in the models; read it before you commit it."""
    import flask_migrate

    from matchmaker.application import create_core

    with create_core().app_context():
        flask_migrate.migrate(message=message)
