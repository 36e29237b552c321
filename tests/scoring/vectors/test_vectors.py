"""Vectors are made once per text, kept by hash, and centred per language."""

import numpy as np
import pytest

from scoring.foundation.errors import ScoringError
from scoring.texts.sides import NEED, OFFER
from scoring.vectors.centring import GIVEN_BACK, centre, lost_to_own_texts
from scoring.vectors.profile_vectors import embed_profiles, hashes_of
from scoring.vectors.store import VectorStore
from tests.scoring.people import person


class Counting:
    """An embedder that counts the texts it is asked for: a row of how long each is."""

    def __init__(self):
        self.model_id, self.dim, self.segments, self.asked = "counting:4", 4, (4,), []

    def embed(self, texts, languages, kind, *, progress=None):
        self.asked += [(kind, text) for text in texts]
        if progress:
            progress(len(texts), len(texts))
        return np.array([[len(text), 1, 0, 0] for text in texts], np.float32)


PEOPLE = [
    person("a", needs="water"),
    person("b", offers="pipes"),
    person("c", offers="pipes", needs=""),
    person("d", needs="water "),
]


def test_a_text_is_embedded_once_and_never_again():
    embedder, known, seen = Counting(), {}, []
    first = embed_profiles(PEOPLE, embedder, known, lambda done, total: seen.append((done, total)))
    # a and d need the same once spaces are gone; the empty need is asked too (and says nothing)
    assert sorted(embedder.asked) == [("need", ""), ("need", "water"), ("offer", "pipes"), ("offer", "something")]
    assert seen[-1] == (4, 4)
    embedder.asked.clear()
    again = embed_profiles(PEOPLE, embedder, known)
    assert embedder.asked == []
    np.testing.assert_array_equal(first.offers, again.offers)


def test_vectors_survive_on_disk(tmp_path):
    embedder = Counting()
    store = VectorStore(tmp_path, embedder.model_id)
    first = embed_profiles(PEOPLE, embedder, store)
    store.save()
    embedder.asked.clear()
    again = embed_profiles(PEOPLE, embedder, VectorStore(tmp_path, embedder.model_id))
    assert embedder.asked == []
    np.testing.assert_array_equal(first.needs, again.needs)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_damaged_store_is_named(tmp_path):
    store = VectorStore(tmp_path, "m:4")
    store.path.write_bytes(b"nonsense")
    with pytest.raises(ScoringError, match=r"vectors-m-4\.npz cannot be read"):
        VectorStore(tmp_path, "m:4")


def test_centring_takes_the_language_out():
    rng = np.random.default_rng(0)
    meaning = rng.normal(size=(30, 6)).astype(np.float32)
    tongue = {"ar": np.full(6, 5, np.float32), "fr": np.array([-5, 5, 0, 0, 0, 5], np.float32)}
    arabic, french = meaning + tongue["ar"], meaning + tongue["fr"]
    rows = centre(np.vstack([arabic, french]), ["ar"] * 30 + ["fr"] * 30, NEED, "m:6")
    nearest = (rows[:30] @ rows[30:].T).argmax(axis=1)
    assert (nearest == np.arange(30)).mean() > 0.9
    raw = np.vstack([arabic, french])
    raw /= np.linalg.norm(raw, axis=1, keepdims=True)
    np.fill_diagonal(own := raw @ raw.T, -1)
    assert (own[:30].argmax(axis=1) < 30).mean() > 0.9  # before, an Arabic text was near Arabic texts only


def test_centred_rows_are_units_and_silence_stays_silent():
    rows = np.random.default_rng(0).normal(size=(5, 6)).astype(np.float32)
    rows[2] = 0
    centred = centre(rows, ["en", "en", "en", None, "xx"], OFFER, "a:2+b:4")
    np.testing.assert_allclose(np.linalg.norm(centred, axis=1), [1, 1, 0, 1, 1], atol=1e-5)
    np.testing.assert_allclose(np.linalg.norm(centred[0, :2]), np.sqrt(0.5), atol=1e-5)  # each model half


def test_vectors_of_another_width_are_refused():
    with pytest.raises(ValueError, match="vectors of a:2 have 2 columns"):
        centre(np.zeros((1, 3), np.float32), ["en"], NEED, "a:2")


def test_one_text_alone_in_its_language_still_has_a_direction(default_model):
    rows = default_model.embed(["نبحث عن شركاء لتدبير المياه", "Wir suchen Partner"], ["ar", "de"], NEED)
    centred = centre(rows, ["ar", "de"], NEED, default_model.model_id)
    np.testing.assert_allclose(np.linalg.norm(centred, axis=1), 1, atol=1e-5)


def test_the_headline_is_read_before_both_texts():
    embedder = Counting()
    embed_profiles([person("a", needs="a buyer", offers="lamps.", headline="Street lights.")], embedder)
    assert sorted(embedder.asked) == [
        ("need", "Street lights.\x1e\x1ea buyer"),
        ("offer", "Street lights.\x1e\x1elamps."),
    ]


def test_a_headline_alone_stands_for_no_need():
    embedder = Counting()
    embed_profiles([person("a", needs=" ", offers="lamps", headline="Street lights")], embedder)
    assert ("need", "") in embedder.asked


def test_the_names_of_a_profile_are_those_under_which_its_rows_are_kept():
    known = {}
    me = person("a", needs="a buyer", offers="lamps", headline="Street lights", text_language="en")
    embed_profiles([me], Counting(), known)
    assert hashes_of(me) == set(known)


def test_what_a_small_language_loses_to_its_own_texts_is_known():
    """People without a subject in common, whose own need and offer are alike: their language should make no difference."""
    draws, same, across, told = 200, [], [], []
    for seed in range(draws):
        rng = np.random.default_rng(seed)
        people, tongues = rng.normal(size=(12, 64)), ("fr",) * 6 + ("en",) * 6
        needs, offers = (centre(people.astype(np.float32), tongues, kind, "made-up:64") for kind in (NEED, OFFER))
        likeness, apart = needs @ offers.T, ~np.eye(12, dtype=bool)
        one = np.equal.outer(tongues, tongues)
        same.append(likeness[one & apart].mean())
        across.append(likeness[~one].mean())
        told.append(lost_to_own_texts(needs, offers, (tongues, tongues), "made-up:64")["fr"] / GIVEN_BACK)
    assert np.mean(across) == pytest.approx(0, abs=0.01)
    assert np.mean(same) < -0.1
    assert np.mean(told) == pytest.approx(-np.mean(same), rel=0.25)


def test_nothing_is_given_back_where_nobody_both_needs_and_offers():
    rows = np.eye(4, 8, dtype=np.float32)
    needs, offers = rows * [[1], [1], [0], [0]], rows * [[0], [0], [1], [1]]
    assert lost_to_own_texts(needs, offers, (("fr",) * 4, ("fr",) * 4), "made-up:8") == {}
