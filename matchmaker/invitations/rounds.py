"""Rounds: drafts for all investors, from the scores or from a run's agenda, and sending a round."""

from collections import Counter

from sqlalchemy import select, update

from matchmaker import audit
from matchmaker.foundation.errors import ConflictError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, InvitationState
from matchmaker.invitations import acts
from matchmaker.invitations.drafting import Generator
from matchmaker.invitations.handover import planned_openings
from matchmaker.invitations.seats import Seating
from matchmaker.models import Event, Invitation, Participant, Run
from matchmaker.planning import versions


def generate(event: Event, each: int, threshold: float | None = None) -> list[Invitation]:
    """Draft at most `each` invitations for every investor, around the promised agenda. Older drafts are replaced."""
    _clear(event)
    made = Generator(event, each, threshold).run()
    audit.log(Act.INVITATIONS_GENERATED, "event", event.id, event=event, drafts=len(made))
    return made


def generate_from(run: Run) -> list[Invitation]:
    """Draft an invitation for each investor and startup that a run's agenda brings together, in its slot.

    Meetings of that agenda, if it is approved and unpublished, are handed over at sending.
    """
    event = db.session.get(Event, run.event_id)
    _clear(event)
    agenda = versions.newest_of(run)
    wanted, handed_over = planned_openings(event, agenda), set()
    if agenda is not None and versions.is_approved(agenda):
        handed_over = {tuple(sorted(pair)) for pair in wanted} - _promised(event)
    made = Generator(event, each=10_000, threshold=0.0).run(wanted, handed_over)
    audit.log(Act.INVITATIONS_GENERATED, "event", event.id, event=event, drafts=len(made), run=run.id)
    return made


def send_round(event: Event, number: int, investor: Participant | None = None) -> Counter:
    """Send a round's drafts, the best first.

    Returns counts: of "sent", and of the code of each refusal; a refused one stays a draft.
    """
    query = select(Invitation).where(
        Invitation.event_id == event.id, Invitation.round == number, Invitation.state == InvitationState.DRAFT
    )
    if investor is not None:
        query = query.where(Invitation.investor_id == investor.id)
    drafts = db.session.scalars(query.order_by(Invitation.score.desc(), Invitation.id)).all()
    seating, counts = Seating.of(event, dict.fromkeys((draft.investor, draft.startup) for draft in drafts)), Counter()
    for draft in drafts:
        try:
            with db.session.begin_nested():
                acts.send(draft, seating)
            counts["sent"] += 1
        except (RefusedError, ConflictError) as error:
            counts[error.code] += 1
    return counts


def _clear(event: Event) -> None:
    """Withdraw drafts without a chosen slot, to make way for new ones."""
    drafts = (Invitation.state == InvitationState.DRAFT) & Invitation.chosen.is_(False)
    stale = update(Invitation).where(Invitation.event_id == event.id, drafts)
    db.session.execute(stale.values(state=InvitationState.WITHDRAWN, revision=Invitation.revision + 1))


def _promised(event: Event) -> set[tuple[int, int]]:
    """Return the pairs that meet in the published agenda."""
    return {tuple(sorted(pair)) for pair in planned_openings(event, versions.published(event.id))}
