"""The file of profiles (docs/formats.md)."""

from pathlib import Path

from scoring.foundation.errors import ProfileError, ScoringError
from scoring.foundation.jsonl import rows
from scoring.profiles.profile import Profile


def read_profiles(path: Path) -> list[Profile]:
    """Read profiles, one a line; raises ScoringError naming the line."""
    profiles: list[Profile] = []
    seen: set[str] = set()
    for number, row in rows(path):
        try:
            profile = Profile.from_dict(row)
        except ProfileError as error:
            raise ScoringError(f"line {number}: {error}") from None
        if profile.id in seen:
            raise ScoringError(f"line {number}: two profiles have the id {profile.id!r}")
        seen.add(profile.id)
        profiles.append(profile)
    if not profiles:
        raise ScoringError("line 1: no profile in this file")
    return profiles
