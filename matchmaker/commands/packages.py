"""`matchmaker packages EVENT`: can so many more packages be kept?"""

import click

from matchmaker.commands.context import event_by_key, ready


@click.command()
@click.argument("event_key")
@click.option("--more", type=int, default=1, show_default=True, help="Packages.")
@click.option("--meetings", type=int, required=True, help="Meetings in each.")
@click.option("--kind", help="Kind of buyers who are new.")
@click.option("--like", help="Key of a participant whom the buyers are like.")
@click.option("--of", "own", help="Key of the participant who buys.")
@click.option("--seconds", type=click.FloatRange(1, 3600), default=10.0, show_default=True, help="Time for the answer.")
def packages(
    event_key: str, more: int, meetings: int, kind: str | None, like: str | None, own: str | None, seconds: float
) -> None:
    """Tell whether more packages can be kept beside those that are sold, with a plan or a contradiction."""
    from matchmaker.application import create_core
    from matchmaker.packages import proving
    from matchmaker.packages.questions import Question, require_valid

    if sum(one is not None for one in (kind, like, own)) != 1:
        raise click.UsageError("expected one of --kind, --like, --of")
    with ready(create_core()):
        event = event_by_key(event_key)
        asked = Question(1 if own else more, meetings, *_buyer(event, kind, like, own))
        require_valid(event, asked)
        answer = proving.prove(*proving.problem_of(event, asked), seconds=seconds)
        for line in lines(answer):
            click.echo(line)


def _buyer(event, kind: str | None, like: str | None, own: str | None) -> tuple:
    """Return buyer, kind and participant of the question."""
    from matchmaker.foundation.extensions import db
    from matchmaker.foundation.vocabulary import Buyer
    from matchmaker.models import Participant

    if kind is not None:
        return Buyer.NEW, kind, None
    key = like or own
    person = db.session.query(Participant).filter_by(event_id=event.id, key=key).one_or_none()
    if person is None:
        raise click.UsageError(f"participant {key!r}: not in event {event.key}")
    return (Buyer.LIKE if like else Buyer.OWN), None, person.id


def lines(answer: dict) -> list[str]:
    """Return the lines of the answer, with keys: who types commands has the files."""
    took = f"({answer['seconds']:.1f} s)"
    if answer["kept"]:
        return [f"Yes: a plan with {answer['meetings']} meetings keeps every package {took}."]
    if answer["kept"] is None:
        return [f"Not known: neither a plan nor a contradiction was found in the time {took}."]
    told = answer["contradiction"]
    who = [*told["participants"], *([f"{told['new']} new"] if told["new"] else [])]
    scarce = (" ".join((one["kind"], *one["ids"][:8])) for one in told["scarce"])
    return [
        f"No {took}: {', '.join(who)} need {told['needed']} meetings, at most {told['possible']} are possible.",
        f"Scarce: {'; '.join(scarce)}",
        f"New packages that can be kept: {'none' if answer['most'] is None else answer['most']}",
    ]
