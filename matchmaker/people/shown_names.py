"""Names of people as their reader has them: in the reader's script first."""

import re

from matchmaker.foundation.reader import readers_locale
from matchmaker.models import Delegate, Participant

ARABIC = re.compile("[\u0620-\u064a]")


def names(person: Participant | Delegate) -> list[str]:
    """Return both names of a participant or delegate, or the only one; readers of Arabic get an Arabic one first."""
    both = list(dict.fromkeys(filter(None, [person.name, person.name_own])))
    return both[::-1] if readers_locale().language == "ar" and ARABIC.search(both[-1]) else both
