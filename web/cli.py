"""The command line: `matchmaker COMMAND`. Each command's module is imported only when it is called."""

import importlib
import sys

import click

COMMANDS = {
    "demo": ("matchmaker.commands.demo:demo", "Load the demo event, score, schedule, and report."),
    "serve": ("web.serve:serve", "Serve the pages, with the timed tasks beside them."),
    "db": ("matchmaker.commands.database:db", "Migrations of the database."),
    "load": ("matchmaker.commands.load:load", "Load or refresh an event from a folder of files."),
    "run": ("matchmaker.commands.run:run", "Score an event, schedule it and keep the draft agenda."),
    "packages": ("matchmaker.commands.packages:packages", "Tell whether more packages of meetings can be kept."),
    "administrator": ("matchmaker.commands.administrator:administrator", "Administrators, who make events."),
    "organiser": ("matchmaker.commands.organiser:organiser", "Organisers of an event."),
    "mail": ("matchmaker.commands.mail:mail", "Mails that did not leave, and sending them again."),
    "job": ("matchmaker.commands.job:job", "Work on a job, or on all that wait."),
    "solve": ("matchmaker.commands.scheduling:solve", "Solve a scheduling problem."),
    "check": ("matchmaker.commands.scheduling:check", "Judge a solution of a scheduling problem."),
    "score": ("matchmaker.commands.scoring:score", "Score profiles of a file."),
    "evaluate": ("matchmaker.commands.scoring:evaluate", "Measure the embedder and scorer on labelled texts."),
}


class Commands(click.Group):
    """A click group that names its commands without importing them, so that --help is quick."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[name][0].partition(":")
        return getattr(importlib.import_module(module), attribute)

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in sorted(COMMANDS)])


@click.group(cls=Commands)
@click.version_option(package_name="b2b-matchmaker")
def cli() -> None:
    """Matchmaking and meeting scheduling for international forums."""


def main() -> None:
    """Run a command. An error that a person can correct is one line on stderr and exit code 2."""
    from matchmaker.foundation.errors import MatchmakerError

    try:
        cli(standalone_mode=True)
    except MatchmakerError as error:
        click.echo(f"matchmaker: {error}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
