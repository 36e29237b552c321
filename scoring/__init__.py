"""Compatibility of two profiles, with its reasons: texts and profiles in, scored pairs out.

A pure library: it knows neither the web application nor its database. Importing it, or any of its modules, loads no
machine learning library; `load_embedder` does, when it is called.
"""

from .calibration import told
from .centring import centre
from .embedder import Embedder
from .errors import MixedModelsError, ModelError, ProfileError, ScoringError
from .evaluation import report
from .exposure import LIST_LENGTH, Evened, even_out
from .gates import Gates
from .labelled_file import read_labelled
from .language import detect
from .learning import Answer
from .lessons import LEAST_READERS, LEAST_WISHES, labels_of, teach
from .loading import default_cache_dir, defer_embedder, load_embedder
from .profile import KINDS, Profile
from .profile_file import read_profiles
from .reasons import Match, Reason
from .regions import region_of
from .score_file import write_scores
from .scorer import POPULAR_TOP, Scorer
from .sides import NEED, OFFER
from .store import VectorStore
from .vectors import ProfileVectors, embed_profiles, hashes_of, names_of
from .weights import MOST_DAMPING, MOST_WEIGHT, Weights
from .wishes import ACCEPTED, SUGGESTION, Band, band_of
from .writing import replacing

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
