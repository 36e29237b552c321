"""Content of the mail that asks what came of a day's meetings."""

from datetime import date

from matchmaker.foundation.extensions import db
from matchmaker.mail import meeting_lines
from matchmaker.mail.letter import Letter
from matchmaker.models import Outbox, Participant
from matchmaker.outcomes import answering, links
from matchmaker.programme.languages import localised


def outcomes(row: Outbox) -> Letter | None:
    """Return the meetings of the day that wait for an answer, with the page's address; None once all are answered."""
    me, day = db.session.get(Participant, row.participant_id), date.fromisoformat(row.content["day"])
    waiting = [one.entry for one in answering.asked(me, day) if one.outcome is None]
    if not waiting:
        return None
    rows = [meeting_lines.row(one.slot, one.held, one.other) for one in reversed(waiting)]
    return Letter({
        "event_name": localised(me.event.name), "me": me.name, "participant_id": me.id, "meetings": rows,
        "date": waiting[0].slot.starts_at, "path": links.path(me, day),
    })  # fmt: skip
