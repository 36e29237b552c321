"""Which fields a table can take from a sheet, into which columns they go, and which of them it cannot do without."""

from dataclasses import dataclass, field

from matchmaker.foundation.vocabulary import LOCALES
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.sheets import heading_words as words


@dataclass(frozen=True)
class Target:
    """A table that sheets can fill. One field of each group in `needed` must be there; `many` may have several columns."""

    usual: tuple[F, ...]
    rare: tuple[F, ...]
    needed: tuple[tuple[F, ...], ...]
    words: dict[F, str]
    many: frozenset[F] = frozenset()
    columns: dict[F, tuple[str, ...]] = field(default_factory=dict)

    @property
    def fields(self) -> tuple[F, ...]:
        return self.usual + self.rare

    def columns_of(self, one: F) -> tuple[str, ...]:
        """Return the columns of the product's own file that a field fills."""
        return self.columns.get(one, (str(one),))

    def field_of(self, column: str) -> F | None:
        """Return the field that fills a column of the product's own file alone."""
        return next((one for one in self.fields if self.columns_of(one) == (column,)), None)


_NAMES = {F.FIRST_NAME: ("name",), F.LAST_NAME: ("name",), F.OFFERS_NEEDS: ("offers", "needs")}


def _in_all(name: str) -> tuple[str, ...]:
    return tuple(f"{name}_{locale}" for locale in LOCALES)


TARGETS: dict[str, Target] = {
    "participants": Target(
        usual=(F.NAME, F.FIRST_NAME, F.LAST_NAME, F.NAME_OWN, F.HONORIFIC, F.EMAIL, F.ORGANISATION, F.ROLE, F.COUNTRY,
               F.KIND, F.LANGUAGES, F.OFFERS, F.NEEDS, F.OFFERS_NEEDS, F.HEADLINE, F.THEMES, F.SECTOR),
        rare=(F.STAGE, F.TICKET_LOW, F.TICKET_HIGH, F.THESIS, F.SEATS, F.MAX_MEETINGS, F.MIN_MEETINGS, F.PROTOCOL,
              F.SUGGESTIONS, F.VISIBLE, F.REGION,
              F.TEXT_LANGUAGE, F.HEADLINE_LANGUAGE, F.SEEKS_KINDS, F.SEEKS_STAGES, F.SEEKS_REGIONS, F.UNAVAILABLE,
              F.STATE, F.KEY),
        needed=((F.NAME, F.FIRST_NAME, F.LAST_NAME),),
        words=words.PEOPLE,
        many=frozenset({F.LANGUAGES, F.THEMES}),
        columns=_NAMES,
    ),
    "wishes": Target(
        usual=(F.FROM, F.TO, F.STRENGTH, F.NOTE), rare=(F.ANSWER,), needed=((F.FROM,), (F.TO,)), words=words.WISHES,
        many=frozenset({F.TO}),
    ),
    "places": Target(
        usual=(F.PLACE_NAME, F.PLACE_KIND, F.CAPACITY, F.ZONE, F.OWNER, F.HINT),
        rare=(F.NAME_AR, F.NAME_FR, F.NAME_EN, F.HINT_AR, F.HINT_FR, F.HINT_EN, F.KINDS, F.KEY),
        needed=((F.PLACE_NAME, F.NAME_AR, F.NAME_FR, F.NAME_EN),), words=words.PLACES,
        columns={F.PLACE_NAME: _in_all("name"), F.HINT: _in_all("hint"), F.PLACE_KIND: ("kind",)},
    ),
    "slots": Target(
        usual=(F.DAY, F.START, F.END, F.TIMES), rare=(F.KEY,), needed=((F.START, F.TIMES),), words=words.SLOTS,
        columns={F.TIMES: ("start", "end")},
    ),
    "sessions": Target(
        usual=(F.DAY, F.START, F.END, F.TIMES, F.TITLE, F.SESSION_KIND), rare=(F.KEY,),
        needed=((F.START, F.TIMES), (F.TITLE,)), words=words.SESSIONS,
        columns={F.TIMES: ("start", "end"), F.TITLE: _in_all("title"), F.SESSION_KIND: ("kind",)},
    ),
    "organisations": Target(
        usual=(F.ORGANISATION, F.NAME_OWN, F.COUNTRY), rare=(F.KEY,), needed=((F.ORGANISATION,),), words=words.ORGANISATIONS,
        columns={F.ORGANISATION: ("name",)},
    ),
    "interpreters": Target(
        usual=(F.NAME, F.PAIRS), rare=(F.KEY,), needed=((F.NAME,), (F.PAIRS,)), words=words.INTERPRETERS,
    ),
    "zones": Target(
        usual=(F.ZONE,), rare=(F.NAME_AR, F.NAME_FR, F.NAME_EN, F.KEY), needed=((F.ZONE, F.NAME_AR, F.NAME_FR, F.NAME_EN),),
        words=words.ZONES, columns={F.ZONE: _in_all("name")},
    ),
    "walks": Target(
        usual=(F.ZONE_A, F.ZONE_B, F.MINUTES), rare=(), needed=((F.ZONE_A,), (F.ZONE_B,), (F.MINUTES,)), words=words.WALKS,
        columns={F.ZONE_A: ("a",), F.ZONE_B: ("b",)},
    ),
    "closures": Target(
        usual=(F.PLACE, F.DAY, F.START, F.END, F.TIMES, F.REASON), rare=(F.SLOT,),
        needed=((F.PLACE,), (F.DAY, F.START, F.TIMES, F.SLOT)), words=words.CLOSURES,
        columns={F.DAY: ("slot",), F.START: ("slot",), F.END: ("slot",), F.TIMES: ("slot",)},
    ),
    "delegates": Target(
        usual=(F.SITS_FOR, F.NAME, F.NAME_OWN, F.EMAIL, F.ROLE, F.LANGUAGES), rare=(F.UNAVAILABLE, F.KEY),
        needed=((F.SITS_FOR,), (F.NAME,)), words=words.DELEGATES, many=frozenset({F.LANGUAGES}),
        columns={F.SITS_FOR: ("participant",)},
    ),
}  # fmt: skip
"""The tables that can be read from any sheet. Values of the event's own fields come with the sheet of participants."""
