"""Changes on a participant's agenda since they last confirmed it."""

from matchmaker.agendas.my_agenda import meetings_in
from matchmaker.foundation.extensions import db
from matchmaker.models import Agenda, Participant
from matchmaker.planning import versions
from matchmaker.planning.changes import Changes, changes_between, held


def changes_since_seen(me: Participant) -> Changes | None:
    """Return the changes since the version that the participant last confirmed; None without two such versions."""
    now = versions.published(me.event_id)
    seen = db.session.get(Agenda, me.seen_agenda_id) if me.seen_agenda_id else None
    if now is None or seen is None or seen.id == now.id:
        return None
    return changes_between(held(meetings_in(me, seen)), held(meetings_in(me, now)))
