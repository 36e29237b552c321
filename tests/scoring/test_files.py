"""`matchmaker score` and `evaluate`, with the light baseline for a model: files in, files out, faults named."""

import json

import pytest
from click.testing import CliRunner

from matchmaker.commands.scoring import evaluate, score

PROFILES = [
    {"id": "a", "needs": "We need water meters", "wishes": {"d": "must"}},
    {"id": "b", "offers": "Water meters and valves"},
    {"id": "c", "offers": "Concert tickets", "wishes": {"b": "no"}},
    {"id": "d", "offers": "😀"},
]
QUERY = {"query": {"id": "q", "language": "en", "text": "water"}, "pool": "p", "relevant": {"o1": 2}}
POOL = {
    "pool": "p",
    "texts": [{"id": f"o{k}", "language": "en", "text": t} for k, t in enumerate(["bus", "water", "roads"])],
}


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("MATCHMAKER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("MATCHMAKER_MODEL", "tfidf")
    return lambda command, *arguments: CliRunner().invoke(command, [str(argument) for argument in arguments])


def write(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_scores_come_out_best_first_under_both_ids(run, tmp_path):
    out = tmp_path / "scores.jsonl"
    result = run(score, write(tmp_path / "in.jsonl", PROFILES), "-o", out)
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert [(r["a"], r["b"]) for r in rows if r["a"] == "a"][:2] == [("a", "d"), ("a", "b")]  # the wish, then the need
    pairs = [(r["a"], r["b"]) for r in rows]
    assert sorted(pairs) == sorted((b, a) for a, b in pairs)
    assert ("b", "c") not in pairs
    for row in rows:
        assert set(row) == {"a", "b", "score", "reasons"}
        assert sum(reason["weight"] for reason in row["reasons"]) == pytest.approx(row["score"], abs=1e-6)
        assert row["reasons"][0]["code"] == "base"


def test_the_second_time_gives_the_same_bytes(run, tmp_path):
    source = write(tmp_path / "in.jsonl", PROFILES)
    for name in ("one", "two"):
        assert run(score, source, "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_top_limits_suggestions_and_not_wishes(run, tmp_path):
    assert run(score, write(tmp_path / "in.jsonl", PROFILES), "-o", tmp_path / "out", "--top", 0).exit_code == 0
    rows = [json.loads(line) for line in (tmp_path / "out").read_text().splitlines()]
    assert [(r["a"], r["b"]) for r in rows] == [("a", "d"), ("d", "a")]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "line 1: no profile in this file"),
        (b'{"id": "a", "offers": "x"}\n{"id": "a", "needs": "y"}\n', "line 2: two profiles have the id 'a'"),
        (b'\n{"id": "a", "offers": "x", "shoe": 41}\n', "line 2: profile 'a' has unknown keys: ['shoe']"),
        (b'{"id": "a", "offers": "x"\n', "line 1: not JSON"),
        (b"[1]\n", "line 1: an object was expected, not list"),
        (b'{"id": "a"}\n', "line 1: profile 'a': one of offers and needs is obligatory"),
        (b'{"id": "a", "offers": "\xff"}\n', "byte 23: not UTF-8"),
        (b'{"id": "a", "offers": "x", "ticket": [1, NaN]}\n', "line 1: not JSON (NaN is no number in JSON)"),
    ],
)
def test_a_wrong_profile_file_names_the_place_and_writes_nothing(run, tmp_path, content, fault):
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(content)
    result = run(score, source, "-o", out)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"matchmaker: {source}, {fault}")
    assert result.stderr.count("\n") == 1
    assert not out.exists()


def test_files_and_models_that_are_not_there(run, tmp_path, monkeypatch):
    source = write(tmp_path / "in.jsonl", PROFILES)
    for arguments, fault in (
        ((tmp_path / "absent.jsonl", "-o", tmp_path / "out"), "absent.jsonl: No such file or directory"),
        ((source, "-o", tmp_path), "Is a directory"),
        ((source, "-o", tmp_path / "absent" / "out"), "its folder does not exist"),
        ((source, "-o", tmp_path / "out", "--model", "absent/of/all"), "MATCHMAKER_MODEL=absent/of/all"),
    ):
        result = run(score, *arguments)
        assert result.exit_code == 2
        assert fault in result.stderr
        assert result.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_evaluate_prints_every_measure(run, tmp_path):
    other = {"query": {"id": "r", "language": "en", "text": "bus"}, "pool": "p", "relevant": {"o0": 1}}
    result = run(evaluate, write(tmp_path / "l.jsonl", [QUERY, POOL, other]), "--no-baselines")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found["ndcg5"] == 1
    assert found["per_pair"] == {"en-en": 1}
    assert set(found["intervals"]) == {"ndcg5", "recall5", "auc", "calibration_error", "own_language_share"}


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([POOL], "line 1: no query in this file"),
        ([QUERY], "line 1: there is no pool 'p'"),
        ([QUERY | {"relevant": {"o9": 1}}, POOL], "line 1: relevant names texts that the pool lacks: ['o9']"),
        ([QUERY | {"relevant": {"o1": 0}}, POOL], "line 1: the grade of 'o1' must be a number above 0"),
        ([QUERY | {"relevant": {}}, POOL], "line 1: relevant must be"),
        ([QUERY, POOL, POOL], "line 3: the pool 'p' stands twice"),
        ([QUERY, POOL | {"texts": [POOL["texts"][0]] * 2}], "line 2: two texts share an id"),
        ([QUERY, POOL | {"texts": [{"id": "o1"}]}], "line 2: a text needs the keys id, language and text"),
        ([QUERY | {"more": 1}, POOL], "line 1: expected the keys"),
    ],
)
def test_a_wrong_labelled_file_names_the_place(run, tmp_path, rows, fault):
    source = write(tmp_path / "l.jsonl", rows)
    result = run(evaluate, source, "--no-baselines")
    assert result.exit_code == 2
    assert f"{source}, {fault}" in result.stderr


def test_fit_is_the_chance_without_the_bands_of_wishes(run, tmp_path):
    rows = [*PROFILES[:2], PROFILES[2] | {"wishes": {"a": "must"}}]
    rows[1] |= {
        "headline": "Meters",
        "headline_language": "en",
        "job_title": "CEO",
        "organisation_name": "M",
        "sector": "water",
    }
    assert run(score, write(tmp_path / "in.jsonl", rows), "-o", tmp_path / "out", "--fit").exit_code == 0
    fits = {
        (r["a"], r["b"]): (r["score"], r["fit"]) for r in map(json.loads, (tmp_path / "out").read_text().splitlines())
    }
    assert fits["a", "b"][0] == pytest.approx(fits["a", "b"][1] / 2)  # a suggestion scores half its fit
    assert fits["a", "c"][0] == pytest.approx(0.5 + 0.1 * fits["a", "c"][1])  # a wish lifts the score, never the fit
