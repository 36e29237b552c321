"""`matchmaker run EVENT`: score, schedule, keep the draft."""

import click

from matchmaker.commands.context import event_by_key, ready


@click.command()
@click.argument("event_key")
@click.option(
    "--seconds", type=click.IntRange(1, 3600), default=60, show_default=True, help="Safety stop of the solver."
)
@click.option("--seed", type=int, default=1, show_default=True)
def run(event_key: str, seconds: int, seed: int) -> None:
    """Score an event, schedule it, and keep the draft agenda."""
    from matchmaker.application import create_core
    from matchmaker.commands.report import show
    from matchmaker.commands.running import run_here

    with ready(create_core()):
        event = event_by_key(event_key)
        show(run_here(event, seconds=seconds, seed=seed))
