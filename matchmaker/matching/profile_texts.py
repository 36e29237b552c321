"""The two texts of a participant that the scorer compares: what they need (an investor's thesis included) and what they offer."""

from zlib import crc32

from matchmaker.models import Participant
from scoring import NEED, OFFER

FIELDS = {NEED: ("needs", "thesis"), OFFER: ("offers",)}


def text_of(person: Participant, side: str) -> tuple[str, str | None]:
    """Return the text of a side (NEED or OFFER), as `scoring.Profile` joins it, and its language."""
    texts = [text for field in FIELDS[side] if (text := person.text(field)) and text.text]
    return "\n".join(text.text for text in texts), next((text.language for text in texts if text.language), None)


def checksum(text: str) -> int:
    """Return a number that tells whether a text has changed since it was scored."""
    return crc32(text.encode())
