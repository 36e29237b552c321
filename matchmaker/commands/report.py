"""Report of a run's figures, for people."""

from rich.console import Console
from rich.table import Table


def show(figures: dict, console: Console | None = None) -> None:
    """Print a readable report."""
    console = console or Console()
    table = Table(
        title=f"Draft agenda {figures['version']} of {figures['event']}", show_header=False, title_justify="left"
    )
    for name, value in lines(figures):
        table.add_row(name, value)
    console.print(table)
    worst = figures["worst_served"][:3]
    if worst:
        names = ", ".join(f"{one['participant']} ({one['satisfaction']} %)" for one in worst)
        console.print(f"Worst served, by what they got of what they could have had: {names}")


def lines(figures: dict) -> list[tuple[str, str]]:
    """Return the lines of the report."""
    seconds = figures["seconds"]
    return [
        ("Participants", f"{figures['participants']:,}"),
        ("Wishes", f"{figures['wishes']:,}, of them {figures['must_wishes']:,} musts"),
        ("Candidate meetings", f"{figures['candidates']:,}"),
        ("Meetings", f"{figures['meetings']:,}"),
        (
            "Value",
            f"{figures['value']:,} of at most {figures['bound']:,.0f}: at least {100 - 100 * figures['gap']:.2f} % of the best",
        ),
        ("Gap, proven", f"{100 * figures['gap']:.3f} %"),
        ("Wishes met", f"{figures['wishes_met']:,} of {figures['wishes']:,}"),
        ("Must wishes met", f"{figures['must_wishes_met']:,} of {figures['must_wishes']:,}"),
        ("Asked for by somebody", f"{100 * figures['asked_share']:.1f} % of the meetings"),
        ("Between continents", f"{100 * figures['cross_region_share']:.1f} % of the meetings"),
        ("Model", figures["embedder"]),
        ("Method", f"{figures['method']} ({figures['status']})"),
        ("Seconds", ", ".join(f"{step} {seconds[step]:.1f}" for step in ("embed", "score", "solve", "total"))),
    ]
