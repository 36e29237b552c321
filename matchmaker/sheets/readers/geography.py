"""Names of countries and languages, in the languages of the CLDR, to their codes."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import combinations

from babel import Locale
from babel.core import get_global
from rapidfuzz import fuzz, process

from matchmaker.foundation.names import normalise
from matchmaker.foundation.vocabulary import FaultCode
from matchmaker.sheets.readers.reading import NOTHING, Reading, is_blank

FIRST = ("en", "fr", "ar", "es", "pt")
OTHERS = (
    "de", "it", "nl", "tr", "zh", "ja", "ko", "ru", "uk", "pl", "ro", "el", "he", "fa", "ur", "hi", "bn", "id", "ms", "vi",
    "th", "sw", "am", "ha", "yo", "ig", "wo", "ff", "so", "sv", "da", "nb", "fi", "cs", "hu", "bg", "hr", "sr", "ca", "eu",
)  # fmt: skip
NEAR = 88
COUNTRIES = {
    "uk": "GB", "england": "GB", "great britain": "GB", "angleterre": "GB", "grande bretagne": "GB",
    "inglaterra": "GB", "scotland": "GB", "wales": "GB", "gran bretana": "GB", "gra bretanha": "GB",
    "بريطانيا": "GB", "انجلترا": "GB", "usa": "US", "us": "US", "u s a": "US", "america": "US",
    "etats unis amerique": "US", "eua": "US", "ee uu": "US", "eeuu": "US", "امريكا": "US",
    "الولايات المتحده الامريكيه": "US", "uae": "AE", "emirates": "AE", "emirats": "AE", "eau": "AE",
    "الامارات": "AE", "emirats arabes unis": "AE", "ksa": "SA", "saudi": "SA", "saoudite": "SA", "السعوديه": "SA",
    "arabie saoudite": "SA", "ivory coast": "CI", "cote ivoire": "CI", "rci": "CI", "ساحل العاج": "CI",
    "holland": "NL", "hollande": "NL", "holanda": "NL", "pays bas": "NL", "هولندا": "NL", "drc": "CD", "rdc": "CD",
    "dr congo": "CD", "congo kinshasa": "CD", "congo brazzaville": "CG", "congo": "CG", "cape verde": "CV",
    "korea": "KR", "coree": "KR", "corea": "KR", "coreia": "KR", "كوريا": "KR", "south korea": "KR", "russia": "RU",
    "turkey": "TR", "turquie": "TR", "czech republic": "CZ", "burma": "MM", "swaziland": "SZ", "macedonia": "MK",
    "palestine": "PS", "فلسطين": "PS", "viet nam": "VN", "guinee conakry": "GN", "guinea conakry": "GN",
    "guinee equatoriale": "GQ", "rca": "CF", "rim": "MR", "hong kong": "HK", "macau": "MO", "taiwan": "TW",
    "sahara": "EH", "gambie": "GM", "the gambia": "GM", "bolivia": "BO", "venezuela": "VE", "tanzania": "TZ",
    "syria": "SY", "syrie": "SY", "iran": "IR", "laos": "LA", "moldova": "MD", "roc": "TW", "مصر العربيه": "EG",
    "جمهوريه مصر العربيه": "EG", "المملكه المغربيه": "MA", "royaume maroc": "MA", "kingdom morocco": "MA",
    "republique senegal": "SN", "deutschland": "DE", "brasil": "BR", "espana": "ES",
}  # fmt: skip
LANGUAGES = {
    "darija": "ar", "moroccan arabic": "ar", "الدارجه": "ar", "arabe classique": "ar", "arabe dialectal": "ar",
    "arabe marocain": "ar", "mandarin": "zh", "chinese mandarin": "zh", "mandarim": "zh", "cantonese": "zh",
    "amazigh": "ber", "tamazight": "ber", "berbere": "ber", "berber": "ber", "الامازيغيه": "ber", "امازيغيه": "ber",
    "tachelhit": "shi", "tarifit": "rif", "castellano": "es", "castilian": "es", "brazilian portuguese": "pt",
    "portugues brasil": "pt", "farsi": "fa", "twi": "tw", "peul": "ff", "pular": "ff", "fulani": "ff",
    "fulah": "ff", "flemish": "nl", "flamand": "nl", "anglais": "en", "valenciano": "ca", "tagalog": "tl",
    "filipino": "tl", "kinyarwanda": "rw", "kreyol": "ht", "creole": "kea", "criollo": "kea", "crioulo": "kea",
    "krio": "kri", "bambara": "bm", "serere": "srr", "serer": "srr", "diola": "dyo", "jola": "dyo",
    "soninke": "snk", "hassaniya": "ar", "kabyle": "kab", "lingala": "ln",
}  # fmt: skip
_LEVEL = re.compile(
    r"\b([abc][12]\+?|native|fluent|good|basic|intermediate|advanced|mother tongue|natif|courant|bilingue|moyen|bon|"
    r"notions|"
    r"langue maternelle|nativo|nativa|fluido|fluente|medio|basico|avanzado|avancado|materna|maternelle|level|niveau|"
    r"working|professional|beginner|debutant|لغه ام|ممتاز|جيد جدا|جيد|متوسط|مبتدي|طلاقه)\b"
)
_BREAKS = re.compile(r"[,;/|+&\n\r\t•·،؛]|\s[-–]\s|\s+(?:and|et|y|e|und|ou|or|o|و)\s+|\s+و(?=ال)")
_MARKS = re.compile(r"[\W_]+")
_JOINED = re.compile(r"\s*(?:[-–—/<>↔⇄=]+)\s*")  # between the languages of a pair
_FILLERS = re.compile(
    r"\b(the|la|le|les|l|el|los|o|a|of|de|du|des|d|da|do|langue|language|lengua|lingua|idioma|اللغه|لغه)\b"
)


def plain(text: str) -> str:
    """Return a name in the form in which names are compared: no articles, marks and accents."""
    words = _MARKS.sub(" ", normalise(text)).strip()
    return " ".join(_FILLERS.sub(" ", words).split()) or words


def country(cell: str) -> Reading:
    """Return the code of the country that a cell names."""
    if is_blank(cell):
        return NOTHING
    found = _meant(cell, "territories")
    if not found.fault:
        return found
    parts = [re.sub(r"\([^)]*\)", " ", cell), *re.split(r"[,;/()\-–|]", cell)]  # "Casablanca, Morocco"
    codes = {
        one.text for one in (_meant(part, "territories") for part in parts if part.strip()) if one.text and not one.near
    }
    return Reading(codes.pop(), near=True) if len(codes) == 1 else found


def languages(cell: str, heading: str = "") -> Reading:
    """Return the codes of the languages that a cell names, separated by semicolons."""
    found: list[Reading] = []
    for part in _BREAKS.split(re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", cell)):
        name = " ".join(_LEVEL.sub(" ", part.replace(":", " ").casefold()).split()).strip(" .-–*")
        if not name or is_blank(name):
            continue
        found.append(_meant(name, "languages"))
    fault = next((one.fault for one in found if one.fault), None)
    codes = dict.fromkeys(one.text for one in found if one.text)
    return Reading(";".join(codes), any(one.near for one in found), fault)


def pairs(cell: str) -> Reading:
    """Return the pairs of languages that a cell names: "French - English; Arabic/French", or of a list of languages each two."""
    found: set[frozenset[str]] = set()
    alone: list[str] = []
    near = False
    for part in re.split(r"[;,\n،؛]", cell):
        read = languages(_JOINED.sub(" / ", part))
        if read.fault:
            return read
        codes, near = [code for code in read.text.split(";") if code], near or read.near
        found |= {frozenset(pair) for pair in combinations(codes, 2)}
        alone += codes if len(codes) == 1 else []
    found |= {frozenset(pair) for pair in combinations(dict.fromkeys(alone), 2)}
    if not found and not is_blank(cell):
        return Reading(fault=FaultCode.NOT_A_PAIR)
    return Reading(";".join(sorted("-".join(sorted(pair)) for pair in found)), near)


def is_country(cell: str) -> bool:
    """Return True for the very name or code of a country, in the languages of profiles."""
    return bool(_code(cell.strip(), "territories") or _index("territories", FIRST).get(plain(cell)))


def are_languages(cell: str) -> bool:
    """Return True for names of languages alone, in the languages of profiles."""
    parts = [
        " ".join(_LEVEL.sub(" ", part.casefold()).split()) for part in _BREAKS.split(re.sub(r"\([^)]*\)", " ", cell))
    ]
    known = _index("languages", FIRST)
    return any(parts) and all(plain(part) in known or bool(_code(part.strip(), "languages")) for part in parts if part)


@lru_cache(maxsize=20_000)
def _meant(text: str, sort: str) -> Reading:
    missing = FaultCode.NO_SUCH_COUNTRY if sort == "territories" else FaultCode.NO_SUCH_LANGUAGE
    name = plain(text)
    first = _index(sort, FIRST)
    if code := _code(text.strip(), sort) or first.get(name) or first.get(name.removeprefix("ال")):
        return Reading(code)
    if code := _index(sort, OTHERS).get(name):
        return Reading(code)
    near = process.extractOne(name, first.keys(), scorer=fuzz.ratio, score_cutoff=NEAR) if len(name) > 3 else None
    return Reading(first[near[0]], near=True) if near else Reading(fault=missing)


def _code(text: str, sort: str) -> str | None:
    """Return the code that a text is: of two or three letters, as ISO writes them."""
    if not re.fullmatch(r"[A-Za-z]{2,3}", text):
        return None
    if sort == "territories":
        code = text.upper()
        aliases = get_global("territory_aliases").get(code, [])
        return aliases[0] if len(aliases) == 1 and code not in _codes(sort) else code if code in _codes(sort) else None
    code = text.lower()
    aliases = get_global("language_aliases").get(code)
    return aliases if isinstance(aliases, str) and len(aliases) <= 3 else code if code in _codes(sort) else None


@lru_cache
def _codes(sort: str) -> frozenset[str]:
    known = getattr(Locale.parse("en"), sort)
    fits: Callable[[str], bool] = (
        (lambda code: len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"))
        if sort == "territories"
        else (lambda code: len(code) in (2, 3))
    )
    return frozenset(code for code in known if fits(code))


@lru_cache
def _index(sort: str, locales: tuple[str, ...]) -> dict[str, str]:
    """Return the code of each name in some languages, the first language's names first."""
    codes = _codes(sort)
    found: dict[str, str] = {}
    if locales == FIRST:
        found |= {plain(name): code for name, code in (COUNTRIES if sort == "territories" else LANGUAGES).items()}
    for name, code in _names(sort, locales):
        if code in codes and (key := plain(name)):
            found.setdefault(key, code)
            if key.startswith("ال"):
                found.setdefault(key.removeprefix("ال"), code)
    return found


def _names(sort: str, locales: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    for tag in locales:
        for code, name in getattr(Locale.parse(tag), sort).items():
            yield name, code
            yield re.sub(r"\s*\(.*?\)", "", name), code
