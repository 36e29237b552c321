"""`matchmaker job`: workers."""

import click

from matchmaker.commands.context import ready


@click.group()
def job() -> None:
    """Work on long jobs."""


@job.command()
@click.argument("number", type=int)
def run(number: int) -> None:
    """Work on one job."""
    from matchmaker.application import create_core
    from matchmaker.foundation.errors import RefusedError
    from matchmaker.jobs.runner import run_job

    with ready(create_core()):
        if not run_job(number):
            raise RefusedError(f"Job {number} was not done here: it failed, is done, or another worker has it.")


@job.command()
def sweep() -> None:
    """Submit again what waits or was left by a dead worker; fail what killed its worker each time."""
    from matchmaker import jobs
    from matchmaker.application import create_core

    with ready(create_core()):
        click.echo(f"{jobs.recover()} jobs submitted again.")
