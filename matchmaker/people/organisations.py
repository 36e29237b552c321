"""Organisations: which of them are firms. Words such as "Freelance" or "-" make no colleagues of those who write them."""

import re

from sqlalchemy import select

from matchmaker.foundation.extensions import db
from matchmaker.foundation.names import normalise
from matchmaker.models import Event, Organisation

# Words that say of oneself that there is no firm, in the languages of profiles, as normalise writes them.
_NONE = """
none nil null no not applicable nothing freelance freelances freelancer freelancers freelancing independent consultant
consultants consulting self employed selfemployed unemployed retired student individual private person personal unknown various
independant independante consultante travailleur travailleuse autoentrepreneur autoentrepreneuse microentrepreneur auto micro
entrepreneur entrepreneuse aucun aucune neant sans objet rien non particulier particuliere retraite retraitee etudiant etudiante
emploi liberal liberale profession autonomo autonoma independiente ninguno ninguna aplica jubilado jubilada estudiante particular
independente nenhum nenhuma aplicavel nao reformado reformada aposentado aposentada estudante trabalhador trabajador
مستقل مستقله حر حره عمل فريلانس فريلانسر متقاعد متقاعده طالب طالبه بدون شخصي فرد
"""
_WORDS = frozenset(_NONE.split())
_PHRASES = {
    "n a", "na", "s o", "free lance", "sole trader", "no company", "no organisation", "no organization", "no firm", "myself",
    "me", "a mon compte", "a son compte", "sans entreprise", "sans organisation", "sin empresa", "por cuenta propia",
    "cuenta propia", "conta propria", "sem empresa", "لا يوجد", "لا شيء", "لا ينطبق", "لحسابي الخاص", "بدون موسسه", "بدون شركه",
    "tbd", "tba",
}  # fmt: skip
_MARKS = re.compile(r"[\W_]+")


def names_a_firm(name: str | None) -> bool:
    """Return True for the name of an organisation, False for words such as "Freelance" or "-"."""
    words = _MARKS.sub(" ", normalise(name)).split()
    return bool(words) and " ".join(words) not in _PHRASES and not all(word in _WORDS for word in words)


def no_firms(event: Event) -> set[int]:
    """Return the ids of the event's organisations that are none: their members are strangers to each other."""
    rows = db.session.execute(select(Organisation.id, Organisation.name).where(Organisation.event_id == event.id))
    return {number for number, name in rows if not names_a_firm(name)}
