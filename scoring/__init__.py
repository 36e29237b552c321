"""Compatibility of two profiles, with its reasons: texts and profiles in, scored pairs out.

A pure library: it knows neither the web application nor its database. Importing it, or any of its modules, loads no
machine learning library; `load_embedder` does, when it is called.
"""

from .calibration.fits import told
from .embedding.embedder import Embedder
from .embedding.loading import default_cache_dir, defer_embedder, load_embedder
from .evaluation.labelled_file import read_labelled
from .evaluation.report import report
from .exposure import LIST_LENGTH, Evened, Fitted, even_out
from .foundation.errors import MixedModelsError, ModelError, ProfileError, ScoringError
from .foundation.writing import replacing
from .gates.gates import Gates
from .learning.learning import Answer
from .learning.lessons import LEAST_READERS, LEAST_WISHES, labels_of, teach
from .pairs.weights import MOST_DAMPING, MOST_WEIGHT, Weights
from .pairs.wishes import ACCEPTED, SUGGESTION, Band, band_of
from .profiles.profile import KINDS, Profile
from .profiles.profile_file import read_profiles
from .profiles.regions import region_of
from .reasons.reasons import Match, Reason
from .reasons.score_file import write_scores
from .scorer import POPULAR_TOP, Scorer
from .texts.language import detect
from .texts.sides import NEED, OFFER
from .vectors.centring import centre
from .vectors.profile_vectors import ProfileVectors, embed_profiles, hashes_of, names_of
from .vectors.store import VectorStore

__all__ = [
    "ACCEPTED",
    "KINDS",
    "LEAST_READERS",
    "LEAST_WISHES",
    "LIST_LENGTH",
    "MOST_DAMPING",
    "MOST_WEIGHT",
    "NEED",
    "OFFER",
    "POPULAR_TOP",
    "SUGGESTION",
    "Answer",
    "Band",
    "Embedder",
    "Evened",
    "Fitted",
    "Gates",
    "Match",
    "MixedModelsError",
    "ModelError",
    "Profile",
    "ProfileError",
    "ProfileVectors",
    "Reason",
    "Scorer",
    "ScoringError",
    "VectorStore",
    "Weights",
    "band_of",
    "centre",
    "default_cache_dir",
    "defer_embedder",
    "detect",
    "embed_profiles",
    "even_out",
    "hashes_of",
    "labels_of",
    "load_embedder",
    "names_of",
    "read_labelled",
    "read_profiles",
    "region_of",
    "replacing",
    "report",
    "teach",
    "told",
    "write_scores",
]
