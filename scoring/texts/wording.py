"""Words that the models read badly, in words that they read: abbreviations, Moroccan Arabic in both scripts, names of places.

data/abbreviations.tsv: an abbreviation of the trade and what it means, in English. data/darija.tsv: a word of Moroccan Arabic and
the same in standard Arabic; Latin keys are spellings with digits ("tri9", "zbel") too short for the comparison of consonants.
"""

import re
from functools import cache

from scoring.foundation.data_files import text_of

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_TOKEN = re.compile(r"[A-Za-zÀ-ÿ&][\w&]*(?:-[A-Z]+)?")
_AFTER_SENTENCE = '.!?:;–—-•"«“(\n/'
TITLE_CASE = 0.5  # from this share of capitalised words on, a text capitalises for style and names nothing


def expand(text: str) -> str:
    """Each known abbreviation followed by its meaning in brackets."""
    meanings = _abbreviations()

    def meant(match: re.Match) -> str:
        word = match.group()
        for form in (word, word.split("-")[0]):
            if form in meanings or (form.isupper() and len(form) > 2 and form in _capitals()):
                return f"{word} ({meanings.get(form) or _capitals()[form]})"
        return word

    return _TOKEN.sub(meant, text)


def without_names(text: str) -> str:
    """The text without words that stand capitalised in the middle of a sentence: a city in common is no need in common."""
    names = _names(text)
    if not names:
        return text
    return re.sub(r"\s+", " ", _WORD.sub(lambda match: "" if match.group() in names else match.group(), text)).strip()


def _names(text: str) -> set[str]:
    words = [match for match in _WORD.finditer(text) if len(match.group()) > 2]
    capitalised = [match for match in words if match.group()[0].isupper() and match.group()[1:].islower()]
    if len(capitalised) >= TITLE_CASE * max(len(words), 1):
        return set()
    inside = (match for match in capitalised if not _opens(text, match.start()))
    return {match.group() for match in inside}


def _opens(text: str, place: int) -> bool:
    before = text[:place].rstrip()
    return not before or before[-1] in _AFTER_SENTENCE


def in_standard_arabic(text: str) -> str:
    """Moroccan Arabic word by word in standard Arabic; any other text as it is."""
    if len(_SPELT_WITH_DIGITS.findall(text.lower())) >= 3:
        return " ".join(_from_latin(word) for word in re.findall(r"[\w']+|[.,;:!?]", text))
    if sum(word in text for word in _MARKS) >= 2:
        return re.sub(r"[\u0621-\u064a]+", lambda match: _from_arabic(match.group()), text)
    return text


_SPELT_WITH_DIGITS = re.compile(r"\b(?!\d+[a-z]{1,2}\b)(?=[a-z0-9]*[2379])(?=[a-z0-9]*[a-z])[a-z0-9]+\b")
_MARKS = ("ديال", "بغينا", "بغيت", "ماشي", "باش", "اللي", "واش", "هاد", "كاين", "بزاف")
_PREFIXES = ("ال", "ف", "و", "ب", "ل", "فال", "وال", "بال")
_CONSONANTS = dict(zip("بتثجحخدذرزسشصضطظعغفقكلمنهگڤ", "bttj7xddrzscsdtd3gf9klmnhgv")) | dict.fromkeys("اأإآويىةءئؤ", "")


def _from_arabic(word: str) -> str:
    glossary = _darija()
    forms = (word, *(word.removeprefix(prefix) for prefix in _PREFIXES if word.startswith(prefix)))
    return next((glossary[form] for form in forms if form in glossary), word)


def _from_latin(word: str) -> str:
    low, bones = word.lower(), _bones_of_latin(word.lower())
    return _darija().get(low) or (_by_bones().get(bones, word) if len(bones) >= 2 else word)


def _bones_of_latin(word: str) -> str:
    """The consonants of a word spelt in Latin letters and digits, each sound by one sign."""
    for spelt, sign in (
        ("kh", "x"),
        ("gh", "g"),
        ("ch", "c"),
        ("sh", "c"),
        ("5", "x"),
        ("q", "9"),
        ("th", "t"),
        ("8", "h"),
        ("ou", ""),
    ):
        word = word.replace(spelt, sign)
    return _once("".join(c for c in word if c in "bptjc7xdrzsfg9klmnh3v"))


def _bones_of_arabic(word: str) -> str:
    return _once("".join(_CONSONANTS.get(c, "") for c in word))


def _once(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


@cache
def _abbreviations() -> dict[str, str]:
    return _table("abbreviations")


@cache
def _capitals() -> dict[str, str]:
    return {word.upper(): meaning for word, meaning in _abbreviations().items()}


@cache
def _darija() -> dict[str, str]:
    return _table("darija")


@cache
def _by_bones() -> dict[str, str]:
    found: dict[str, str] = {}
    for word, meaning in _darija().items():
        for form in (word, word.removeprefix("ال")):
            if not form.isascii() and len(_bones_of_arabic(form)) >= 2:
                found.setdefault(_bones_of_arabic(form), meaning)
    return found


def _table(name: str) -> dict[str, str]:
    lines = text_of(f"{name}.tsv").splitlines()
    return dict(line.split("\t") for line in lines)
