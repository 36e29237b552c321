"""What of a person is read beside the sentence: the headline stands before needs and offers as their context."""

from scoring.embedding import NEED
from scoring.profile import Profile


def in_context(profile: Profile, kind: str) -> str:
    """The text of `kind` ("need" or "offer") after its writer's headline; "" where that text is missing."""
    text = profile.need_text if kind == NEED else profile.offer_text
    if not text.strip() or not (profile.headline or "").strip():
        return text
    return f"{profile.headline.strip().rstrip('.')}. {text}"
