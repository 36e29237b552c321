"""Words of closed lists, as organisers write them, to the codes of the vocabulary; yes and no."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import lru_cache

from flask_babel import force_locale
from rapidfuzz import fuzz, process

from matchmaker.foundation.labels import HONORIFICS, LABELS
from matchmaker.foundation.names import normalise
from matchmaker.foundation.vocabulary import (
    LOCALE_TAGS,
    Answer,
    FaultCode,
    Kind,
    ParticipantState,
    PlaceKind,
    Region,
    SessionKind,
    Stage,
    Strength,
)
from matchmaker.programme.own_lists import OwnKind, OwnWord
from matchmaker.sheets.readers.reading import NOTHING, Reading, is_blank

NEAR = 86
Index = Mapping[str, str]  # the code of each word that means it
_YES = """
yes y oui o si s sim نعم اجل x ✓ ✔ ☑ ☒ 1 true vrai verdadero verdadeiro ok صح ja
"""
YES = frozenset(_YES.split())
_NO = """
no n non nao لا 0 false faux falso ☐ ✗ ✘ nein خطا
"""
NO = frozenset(_NO.split())
_MARKS = re.compile(r"[\W_]+")
_LINES = re.compile(r"[;|\n\r\t•؛]")
_LIST = re.compile(r"[,;/|+&\n\r\t•،؛]")
PARTS: dict[str, str] = {
    Kind.DECISION_MAKER: """
decision maker|decideur|decideurs|decideuse|elu|elue|maire|ministre|minister|mayor|government|gouvernement|
public decision maker|decideur public|buyer|hosted buyer|acheteur|donneur ordre|comprador|tomador decision|
tomador de decisao|decisor|decisora|decisores|autorite|authority|autoridad|autoridade|official|officiel|
delegue officiel|صانع قرار|صناع القرار|صانع القرار|مسؤول|مسوول|منتخب|وزير|عمده|مشتري|رييس جماعه
""",
    Kind.EXHIBITOR: """
exhibitor|exposant|exposants|expositor|expositora|expositores|company|companies|entreprise|empresa|firm|
corporate|vendor|supplier|fournisseur|proveedor|fornecedor|sponsor exhibitor|stand|pme|sme|pyme|industriel|عارض|
عارضه|العارضون|شركه|مقاوله|مورد|شركه عارضه
""",
    Kind.STARTUP: """
startup|start up|start ups|startups|jeune pousse|jeune entreprise innovante|scaleup|scale up|emergente|
empresa emergente|innovator|porteur de projet|founder|شركه ناشئه|ناشئه|مقاوله ناشئه|الشركات الناشئه|
startup company
""",
    Kind.INVESTOR: """
investor|investors|investisseur|investisseuse|investisseurs|fonds|fonds investissement|fund|venture capital|vc|
business angel|angel|inversor|inversora|inversionista|investidor|investidora|fondo|fundo|bank|banque|banco|
bailleur|bailleur de fonds|donor|financier|مستثمر|مستثمره|المستثمرون|صندوق|صندوق استثمار|بنك|ممول
""",
    Kind.INSTITUTION: """
institution|institutionnel|institutionnelle|institucion|instituicao|institutional|public institution|organisme|
organisme public|administration|ngo|ong|association|asociacion|associacao|university|universite|universidad|
universidade|academia|academic|chamber|chambre de commerce|agency|agence|agencia|collectivite|utility|مؤسسه|
موسسه|مؤسسه عموميه|موسسه عموميه|هيئه|هييه|جمعيه|جامعه|اداره|جهه حكوميه|منظمه|مؤسسي
""",
}  # fmt: skip
"""What people write for the forum's kinds of each part."""
SYNONYMS: dict[type[StrEnum], dict[str, str]] = {
    PlaceKind: {
        PlaceKind.TABLE_POOL: """
table|tables|table pool|pool|meeting table|mesa|mesas|b2b|espace b2b|networking|طاوله|طاولات|الطاولات
""",
        PlaceKind.BOOTH: """
booth|booths|stand|stands|exhibition stand|caseta|puesto|estande|kiosk|kiosque|جناح|رواق|جناح عرض|كشك
""",
        PlaceKind.ROOM: """
room|rooms|meeting room|private room|salle|salle de reunion|salon|bureau|sala|sala de reuniones|sala de reuniao|
auditorium|قاعه|قاعه اجتماعات|غرفه
""",
    },
    Strength: {
        Strength.MUST: """
must|must meet|must have|priority|high|very high|essential|indispensable|prioritaire|obligatoire|imperatif|haute|
elevee|forte|tres important|alta|imprescindible|obligatorio|prioritario|muy alta|essencial|indispensavel|
prioritaria|a|1|top|ضروري|اولويه|عاليه|لا بد|مهم جدا|اساسي
""",
        Strength.LIKE: """
like|would like|nice to have|medium|low|normal|interested|wish|want|yes|souhaite|souhaitee|interesse|moyenne|
basse|faible|oui|si possible|media|baja|interesado|me gustaria|deseado|si|baixa|interessado|gostaria|desejado|
sim|b|c|2|3|important|مرغوب|متوسطه|عاديه|اود|مهتم|نعم|منخفضه|مهم
""",
        Strength.NO: """
no|no thanks|never|refuse|refused|avoid|non|non merci|jamais|eviter|a eviter|no gracias|nunca|evitar|nao|
nao obrigado|0|x|لا|لا شكرا|ابدا|رفض|يتجنب
""",
    },
    Stage: {
        Stage.IDEA: "idea|idee|ideia|concept|فكره",
        Stage.PRE_SEED: "pre seed|preseed|pre amorcage|pre semilla|pre semente|love money|ما قبل البذره",
        Stage.SEED: "seed|amorcage|semilla|capital semilla|semente|بذره|البذره|مرحله البذره",
        Stage.SERIES_A: "series a|serie a|a|السلسله a|الجوله الاولى",
        Stage.SERIES_B: "series b|serie b|b|السلسله b",
        Stage.GROWTH: "growth|croissance|crecimiento|crescimento|scale|scale up|expansion|series c|serie c|نمو|النمو",
    },
}  # fmt: skip
HONORIFIC_WORDS = {
    "mr": "mr|m|monsieur|sr|senor|senhor|السيد|سيد|sir|mister|homme|h",
    "ms": "ms|mrs|miss|mme|madame|mlle|mademoiselle|sra|srta|senora|senhora|dona|السيده|سيده|الانسه|f|femme",
    "dr": "dr|doctor|docteur|dra|doctora|doutor|doutora|د|دكتور|الدكتور|الدكتوره|دكتوره",
    "prof": "prof|professor|professeur|pr|profesor|profesora|professora|ا د|الاستاذ|استاذ|البروفيسور",
    "eng": "eng|ing|ir|engineer|ingenieur|ingeniero|ingeniera|engenheiro|engenheira|م|مهندس|المهندس|مهندسه",
    "excellency": "excellency|h e|he|s e|se|son excellence|his excellency|excelencia|s e m|sem|معالي|سعاده|صاحب المعالي",
}  # fmt: skip


def plain(text: str) -> str:
    return " ".join(_MARKS.sub(" ", normalise(text)).split())


def flag(cell: str) -> Reading:
    """Return yes or no for a cell that says so in any of the five languages."""
    if cell.strip() in YES:
        return Reading("yes")
    word = plain(cell)
    if not word:
        return NOTHING
    if word in YES or word.split()[0] in YES:
        return Reading("yes")
    if word in NO or word.split()[0] in NO:
        return Reading("no")
    return NOTHING if is_blank(cell) else Reading(fault=FaultCode.NEITHER_YES_NOR_NO)


def word_of(enum: type[StrEnum]) -> Callable[[str], Reading]:
    """Return a reader of one word of a closed list."""
    return one_in(_index(enum))


def words_of(enum: type[StrEnum]) -> Callable[[str], Reading]:
    """Return a reader of several words of a closed list in one cell."""
    return some_in(_index(enum))


def one_in(known: Index) -> Callable[[str], Reading]:
    """Return a reader of one word of an index."""

    def read(cell: str) -> Reading:
        return NOTHING if is_blank(cell) and plain(cell) not in known else _word(known, plain(cell))

    return read


def some_in(known: Index) -> Callable[[str], Reading]:
    """Return a reader of several words of an index in one cell. A name with a comma or "&" in it is one word."""

    def read(cell: str) -> Reading:
        whole = [part for part in _LINES.split(cell) if not is_blank(part)]
        parts = [word for part in whole for word in ([part] if plain(part) in known else _LIST.split(part))]
        parts = [part for part in parts if not is_blank(part)]
        found = [_word(known, plain(part)) for part in parts]
        fault = next((one.fault for one in found if one.fault), None)
        return Reading(
            ";".join(dict.fromkeys(one.text for one in found if one.text)), any(one.near for one in found), fault
        )

    return read


def honorific(cell: str) -> Reading:
    """Return the code of a form of address, or nothing for other words."""
    word = plain(cell)
    return Reading(_honorifics().get(word, ""))


def _word(known: Index, word: str) -> Reading:
    if word in known:
        return Reading(known[word])
    near = process.extractOne(word, known.keys(), scorer=fuzz.ratio, score_cutoff=NEAR) if len(word) > 4 else None
    return Reading(known[near[0]], near=True) if near else Reading(fault=FaultCode.NO_SUCH_WORD)


def index_of(words: Iterable[OwnWord]) -> dict[str, str]:
    """Return the key of each word of an event's own list: keys, names in every language, and what else people write for a
    kind that plays its part alone."""
    words = tuple(words)
    found: dict[str, str] = {}
    for word in words:
        found |= {plain(name): word.key for name in (word.key, *word.name.values())}
    played = Counter(word.part for word in words if isinstance(word, OwnKind))
    for word in words:
        if isinstance(word, OwnKind) and played[word.part] == 1:
            found = {plain(other): word.key for other in PARTS[word.part].split("|")} | found
    return found


@lru_cache
def _index(enum: type[StrEnum]) -> dict[str, str]:
    """Return the code of each word of a list: codes, labels in the languages of the pages, and what else people write."""
    found = {plain(member): str(member) for member in enum}
    for tag in LOCALE_TAGS.values():
        with force_locale(tag):
            found |= {plain(str(label)): code for code, label in LABELS[enum].items()}
    for code, words in SYNONYMS.get(enum, {}).items():
        for word in words.split("|"):
            found.setdefault(plain(word), str(code))
    return found


@lru_cache
def _honorifics() -> dict[str, str]:
    found = {plain(word): code for code, words in HONORIFIC_WORDS.items() for word in words.split("|")}
    for tag in LOCALE_TAGS.values():
        with force_locale(tag):
            found |= {plain(str(label)): code for code, label in HONORIFICS.items()}
    return found


WORDS: dict[str, type[StrEnum]] = {
    "region": Region, "stage": Stage, "state": ParticipantState, "strength": Strength, "answer": Answer,
    "place_kind": PlaceKind, "session_kind": SessionKind,
}  # fmt: skip
LISTS: dict[str, type[StrEnum]] = {
    "seeks_stages": Stage, "seeks_regions": Region,
}  # fmt: skip
