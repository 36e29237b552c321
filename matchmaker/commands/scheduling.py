"""`matchmaker solve` and `matchmaker check`: the scheduler on files (docs/formats.md), without a database."""

import json
import math
from dataclasses import asdict
from pathlib import Path

import click

import scheduler
from matchmaker.commands.files import FILE, WrongFile, check_writable, read
from scheduler import ProblemError, Result, read_problem, read_solution, verify, write_solution

EXIT = {"optimal": 0, "feasible": 0, "infeasible": 3, "unknown": 4}


@click.command()
@click.argument("problem", type=FILE)
@click.option("-o", "--output", "output", type=FILE, required=True, help="Where the solution is written.")
@click.option("--seconds", type=float, default=60.0, show_default=True, help="Safety stop.")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=1, show_default=True)
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True)
@click.option("--from", "old", type=FILE, help="A solution to start from.")
def solve(problem: Path, output: Path, seconds: float, seed: int, workers: int, old: Path | None) -> None:
    """Solve the scheduling problem of a file.

    Exit code 0: an agenda was found; 2: a file is wrong; 3: pins, required meetings or the spread contradict the rules
    or each other; 4: nothing was found in the time.
    """
    if not (math.isfinite(seconds) and seconds > 0):
        raise click.BadParameter("must be more than 0", param_hint="--seconds")
    task = read(problem, read_problem, ProblemError)
    start = read(old, read_solution, ProblemError).meetings if old is not None else ()
    check_writable(output)
    result = scheduler.solve(task, seconds=seconds, seed=seed, workers=workers, start=start)
    try:
        write_solution(output, result)
    except OSError as fault:
        raise WrongFile(f"{output}: {fault.strerror}") from None
    _tell(result)
    raise SystemExit(EXIT[result.status])


@click.command()
@click.argument("problem", type=FILE)
@click.argument("solution", type=FILE)
def check(problem: Path, solution: Path) -> None:
    """Judge a solution: one line for each broken rule or wrong figure, then the value and its parts.

    Exit code 0: nothing is wrong; 1: something is; 2: a file cannot be read.
    """
    broken, parts = verify(read(problem, read_problem, ProblemError), read(solution, read_solution, ProblemError))
    for violation in broken:
        click.echo(str(violation))
    if parts is not None:
        click.echo(json.dumps(asdict(parts)))
    raise SystemExit(1 if broken else 0)


def _tell(result: Result) -> None:
    if result.value is None:
        conflict = f": {', '.join(result.conflict)}" if result.conflict else ""
        click.echo(f"matchmaker: {result.status}{conflict}", err=True)
    else:
        cut = ", cut short" if result.interrupted else ""
        click.echo(
            f"{result.status}: value {result.value}, bound {result.bound:g}, gap {100 * result.gap:.4f} %,"
            f" {len(result.meetings)} held, {len(result.unmet)} unmet, {result.method}, {result.seconds:.1f} s{cut}"
        )
