"""One participant while it is being made."""

from dataclasses import dataclass, field


@dataclass(eq=False)
class Person:
    kind: str
    language: str
    country: str
    organisation: tuple
    role: str
    headline: str
    headline_language: str
    offers: str | None
    needs: str | None
    themes: list
    offer_topics: set
    need_topics: set
    written: bool
    gender: str = ""
    money: dict = field(default_factory=dict)
    rank: bool = False
    key: str = ""
    name: tuple = ()
    email: str = ""
    honorific: str = ""
    region: str = ""
    languages: list = field(default_factory=list)
    suggestions: bool = True
    max_meetings: int | None = None
    unavailable: list = field(default_factory=list)
    delegates: list = field(default_factory=list)
    shared_office: bool = False
