"""Does a model understand several languages? Three sentences in five languages tell."""

import numpy as np

from scoring.embedding.embedder import Embedder
from scoring.foundation.errors import ModelError
from scoring.texts.sides import OFFER

SENTENCES = {
    "ar": (
        "نراقب جودة مياه الشرب في المدينة.",
        "يبحث المستثمر عن شركات ناشئة.",
        "حافلات كهربائية جديدة للنقل العمومي.",
    ),
    "en": (
        "We monitor drinking water quality in the city.",
        "The investor seeks startups.",
        "New electric buses for public transport.",
    ),
    "es": (
        "Vigilamos la calidad del agua potable en la ciudad.",
        "El inversor busca empresas emergentes.",
        "Nuevos autobuses eléctricos para el transporte público.",
    ),
    "fr": (
        "Nous surveillons la qualité de l'eau potable en ville.",
        "L'investisseur cherche des jeunes pousses.",
        "De nouveaux bus électriques pour le transport public.",
    ),
    "pt": (
        "Monitorizamos a qualidade da água potável na cidade.",
        "O investidor procura empresas emergentes.",
        "Novos autocarros elétricos para o transporte público.",
    ),
}
PASS = 0.85  # of the choices; the packaged models reach 1.0, an English-only model about 0.5, chance is 0.33


def understanding(embedder: Embedder) -> float:
    """The share of sentences, over all ordered pairs of languages, whose nearest in the other is their translation."""
    vectors = {language: embedder.embed(texts, [language] * 3, OFFER) for language, texts in SENTENCES.items()}
    right = [
        vectors[a] @ (vectors[b] - vectors[b].mean(axis=0)).T.copy() for a in SENTENCES for b in SENTENCES if a != b
    ]  # centred within a language, for models that keep all texts in a narrow cone
    return float(np.mean([table.argmax(axis=1) == np.arange(3) for table in right]))


def check_multilingual(embedder: Embedder, setting: str) -> None:
    """Raise ModelError, naming the setting, unless the model matches sentences with their translations."""
    share = understanding(embedder)
    if share < PASS:
        raise ModelError(
            f"{setting}: this model does not match Arabic, English, French, Spanish and Portuguese with each other "
            f"({share:.0%} of the probe, {PASS:.0%} needed). Name a multilingual model, or unset it for the packaged default."
        )
