"""A participant as the scorer sees them; a wrong profile fails here, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Self

from scoring.foundation.errors import ProfileError
from scoring.profiles.regions import known_regions, region_of
from scoring.texts.language import language_of

KINDS = ("decision_maker", "exhibitor", "startup", "investor", "institution")
WISHES = ("must", "like", "no")
_LISTS = ("languages", "themes", "seeks_kinds", "seeks_stages", "seeks_regions", "met", "rivals")
_STRINGS = (
    *("kind", "organisation", "country", "offers", "needs", "text_language", "stage", "thesis"),
    *("headline", "headline_language", "job_title", "organisation_name", "sector"),
)


@dataclass(frozen=True)
class Profile:
    """One participant. Only `id` and one of `offers` / `needs` are obligatory; the rest is unknown when left out.

    `ticket` is (least, most) in one currency for the whole event: what an investor gives or a startup asks for.
    `thesis` is what an investor looks for in words, and counts as a need. `headline`, `job_title`, `organisation_name` and
    `sector` are what others read above the texts. `met`, `rivals` and `wishes` name other ids.
    """

    id: str
    kind: str | None = None
    organisation: str | None = None
    country: str | None = None
    languages: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    offers: str | None = None
    needs: str | None = None
    text_language: str | None = None
    stage: str | None = None
    ticket: tuple[float, float] | None = None
    thesis: str | None = None
    seeks_kinds: tuple[str, ...] = ()
    seeks_stages: tuple[str, ...] = ()
    seeks_regions: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    wishes: Mapping[str, str] = field(default_factory=dict)
    headline: str | None = None
    headline_language: str | None = None
    job_title: str | None = None
    organisation_name: str | None = None
    sector: str | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.id, str) or not self.id:
            raise ProfileError(f"a profile's id must be a text that is not empty, not {self.id!r}")
        self._check_types()
        self._check_vocabulary()
        self._check_others()

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Self:
        """Build a profile from a JSON object; unknown keys are an error that names them."""
        if not isinstance(row, Mapping):
            raise ProfileError(f"a profile must be an object, not {type(row).__name__}")
        known = {f.name for f in fields(cls)}
        if unknown := sorted(set(row) - known):
            raise ProfileError(f"profile {row.get('id')!r} has unknown keys: {unknown}")
        if "id" not in row:
            raise ProfileError("a profile has no id")
        values: dict[str, Any] = {k: tuple(value) if isinstance(value, list) else value for k, value in row.items()}
        return cls(**values)

    @property
    def region(self) -> str | None:
        return region_of(self.country)

    @property
    def need_text(self) -> str:
        return "\n".join(text for text in (self.needs, self.thesis) if text)

    @property
    def offer_text(self) -> str:
        return self.offers or ""

    def language(self, kind: str) -> str | None:
        """The language of the text of `kind` ("need" or "offer"): as given, else detected."""
        return language_of(self.need_text if kind == "need" else self.offer_text, self.text_language)

    def _fail(self, message: str) -> None:
        raise ProfileError(f"profile {self.id!r}: {message}")

    def _check_types(self) -> None:
        for name in _STRINGS:
            if not isinstance(getattr(self, name), str | None):
                self._fail(f"{name} must be a text or null, not {getattr(self, name)!r}")
        for name in _LISTS:
            value = getattr(self, name)
            if not isinstance(value, tuple) or not all(isinstance(item, str) for item in value):
                self._fail(f"{name} must be a list of texts, not {value!r}")
        if not isinstance(self.wishes, Mapping):
            self._fail(f"wishes must be an object, not {self.wishes!r}")
        if self.offers is None and self.needs is None:
            self._fail("one of offers and needs is obligatory")

    def _check_vocabulary(self) -> None:
        if self.kind is not None and self.kind not in KINDS:
            self._fail(f"kind {self.kind!r} is none of {list(KINDS)}")
        if unknown := sorted(set(self.seeks_kinds) - set(KINDS)):
            self._fail(f"seeks_kinds names unknown kinds: {unknown}")
        if unknown := sorted(set(self.seeks_regions) - known_regions()):
            self._fail(f"seeks_regions names unknown regions: {unknown}; known are {sorted(known_regions())}")
        if self.ticket is not None and not _is_range(self.ticket):
            self._fail(f"ticket must be [least, most] with 0 <= least <= most, not {self.ticket!r}")

    def _check_others(self) -> None:
        for other, wish in self.wishes.items():
            if wish not in WISHES:
                self._fail(f"the wish for {other!r} is {wish!r}, none of {list(WISHES)}")
        if self.id in {*self.wishes, *self.rivals, *self.met}:
            self._fail("names itself among wishes, rivals or met")


def _is_range(ticket: object) -> bool:
    if not isinstance(ticket, tuple) or len(ticket) != 2:
        return False
    if not all(isinstance(bound, int | float) and not isinstance(bound, bool) for bound in ticket):
        return False
    return 0 <= ticket[0] <= ticket[1] < float("inf")


def check_ids(profiles: Iterable[Profile]) -> None:
    """Raise ProfileError where two profiles share an id. Ids named in wishes may be absent: people leave events."""
    seen: set[str] = set()
    for profile in profiles:
        if profile.id in seen:
            raise ProfileError(f"two profiles have the id {profile.id!r}")
        seen.add(profile.id)
