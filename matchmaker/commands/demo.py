"""`matchmaker demo`: the forum of the fixture, end to end, from an empty folder to a draft agenda and sign-in links."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
USUAL = "casablanca"  # the event at which the clock of `serve --demo` stands


@click.command()
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures as JSON too.")
@click.option("--event", "name", default=USUAL, show_default=True, help="A folder of fixtures/.")
@click.option(
    "--seconds", type=click.IntRange(1, 3600), default=30, show_default=True, help="Safety stop of the solver."
)
@click.option("--seed", type=int, default=1, show_default=True)
def demo(report: Path | None, name: str, seconds: int, seed: int) -> None:
    """Load an event of fixtures/, embed, score, schedule, report, and print ways in. Safe to repeat."""
    os.environ["MATCHMAKER_DEMO"] = "1"
    if name != USUAL:
        os.environ.setdefault("MATCHMAKER_NOW", while_wishes_are_open(FIXTURES / name))
    from rich.console import Console

    from matchmaker.application import create_core
    from matchmaker.commands.report import show
    from matchmaker.commands.running import run_here
    from matchmaker.foundation import collector

    console = Console(stderr=True)
    app = create_core()
    with app.app_context():
        collector.settle()
        event = _load(FIXTURES / name, console)
        figures = run_here(event, seconds=seconds, seed=seed, console=console)
        show(figures)
        if report:
            report.write_text(json.dumps(figures, indent=2) + "\n")
        _print_links(event)


def while_wishes_are_open(folder: Path) -> str:
    """Return an instant at which an event of fixtures/ is still to come and its participants state wishes."""
    phases = json.loads((folder / "event.json").read_text(encoding="utf-8"))["phases"]
    opens = next(phase["opens"] for phase in phases if phase["key"] == "wishes")
    return (datetime.fromisoformat(opens).replace(tzinfo=UTC) + timedelta(days=1)).isoformat()


def _load(folder: Path, console):
    import flask_migrate

    from matchmaker.files.loading import load_event
    from matchmaker.foundation import transactions
    from matchmaker.foundation.database import writing

    with console.status("Preparing the database"):
        flask_migrate.upgrade()
    with console.status(f"Loading {folder.name}"), writing():
        event = load_event(folder)
        transactions.commit()
    return event


def _print_links(event) -> None:
    """One way in for each kind of user."""
    from flask import current_app

    from matchmaker.foundation import transactions
    from matchmaker.foundation.database import writing

    base = current_app.extensions["matchmaker.settings"].base_url
    with writing():
        links = _links(event)
        transactions.commit()
    click.echo("\nSign-in links, good for 14 days (start the pages with 'make serve' first):")
    for who, path in links:
        click.echo(f"  {who:<15} {base}{path}")


def _links(event) -> list[tuple[str, str]]:
    from sqlalchemy import select

    from matchmaker.accounts import accounts, sign_in
    from matchmaker.editions import administrators
    from matchmaker.foundation.extensions import db
    from matchmaker.foundation.vocabulary import Role
    from matchmaker.models import Participant
    from matchmaker.programme import kinds

    owner = accounts.account_for(f"organiser@{event.key}.example")
    accounts.give_role(owner, event, Role.OWNER)
    administrators.grant(owner.email)
    links = [("organiser", sign_in.issue_first_link(owner, next_path=f"/o/{event.key}/"))]
    for kind in kinds.keys(event):
        query = select(Participant).where(Participant.event_id == event.id, Participant.kind == kind)
        person = db.session.scalar(query.order_by(Participant.id).limit(1))
        if person is not None and person.representations:
            account = person.representations[0].account
            links.append((kind, sign_in.issue_first_link(account, next_path=f"/p/{person.id}/")))
    return links
