"""`matchmaker solve` and `matchmaker check` on files: exit codes, one line on stderr, nothing written on error."""

import json

import pytest
from click.testing import CliRunner

from benchmarks.check_solution import judge
from matchmaker.commands.scheduling import check, solve
from scheduler import Participant, Pin, Place, problem_to
from tests.scheduler.events import event, meet


@pytest.fixture
def files(tmp_path):
    """A problem in which two of three meetings can be held, and where its solution goes."""
    problem = event(meet("m", "pq", 7), meet("n", "pr", 9), meet("o", "rs", 5), people=(Participant("p", max=1),))
    (tmp_path / "problem.json").write_text(json.dumps(problem_to(problem)))
    return tmp_path


def call(command, *arguments):
    return CliRunner().invoke(command, [str(argument) for argument in arguments], catch_exceptions=False)


def test_solve_writes_what_the_checker_accepts(files):
    outcome = call(solve, files / "problem.json", "-o", files / "out.json", "--seed", 3)
    assert outcome.exit_code == 0
    solution = json.loads((files / "out.json").read_text())
    complaints, figures = judge(json.loads((files / "problem.json").read_text()), solution)
    assert complaints == []
    assert (solution["status"], figures["value"], solution["seed"]) == ("optimal", 14, 3)  # 9 + 5, not 7 + 9
    assert call(check, files / "problem.json", files / "out.json").exit_code == 0


def test_check_names_what_is_broken(files):
    call(solve, files / "problem.json", "-o", files / "out.json")
    solution = json.loads((files / "out.json").read_text())
    solution["meetings"].append({"id": "m", "slot": "d", "place": "room"})
    (files / "out.json").write_text(json.dumps(solution))
    outcome = call(check, files / "problem.json", files / "out.json")
    assert outcome.exit_code == 1
    assert "max: m, n participant=p most=1" in outcome.stdout
    assert "value: says=14 is=21" in outcome.stdout
    assert "bound: says=14.0 is=21" in outcome.stdout
    assert "unmet: m reason=participant_full" in outcome.stdout


def test_a_start_changes_the_way_not_the_answer(files):
    call(solve, files / "problem.json", "-o", files / "old.json")
    outcome = call(solve, files / "problem.json", "-o", files / "new.json", "--from", files / "old.json")
    assert outcome.exit_code == 0
    assert json.loads((files / "new.json").read_text())["value"] == 14


def test_contradicting_pins_are_infeasible_and_named(tmp_path):
    pin = Pin("a", "room")
    problem = event(
        meet("m", "pq", pinned=pin), meet("n", "rs", pinned=pin), meet("o", "tu", pinned=Pin("b", "room")),
        places=(Place("room", 1),),
    )  # fmt: skip
    (tmp_path / "problem.json").write_text(json.dumps(problem_to(problem)))
    outcome = call(solve, tmp_path / "problem.json", "-o", tmp_path / "out.json")
    assert outcome.exit_code == 3
    assert outcome.stderr == "matchmaker: infeasible: m, n\n"
    solution = json.loads((tmp_path / "out.json").read_text())
    assert (solution["conflict"], solution["value"], solution["meetings"]) == (["m", "n"], None, [])
    assert call(check, tmp_path / "problem.json", tmp_path / "out.json").exit_code == 0


def test_nothing_to_meet_and_no_time_to_meet_in_are_empty_agendas(tmp_path):
    for problem in (event(), event(meet("m", "pq"), slots=())):
        (tmp_path / "problem.json").write_text(json.dumps(problem_to(problem)))
        assert call(solve, tmp_path / "problem.json", "-o", tmp_path / "out.json").exit_code == 0
        solution = json.loads((tmp_path / "out.json").read_text())
        assert (solution["status"], solution["value"], solution["meetings"]) == ("optimal", 0, [])


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("none.json", None, "No such file or directory"),
        ("bad.json", "not json", "line 1 column 1: is not JSON: Expecting value"),
        ("bad.json", '{"format": "matchmaker.problem/1", "nom": 1}', "unknown key 'nom'"),
    ],
)
def test_a_wrong_file_is_told_in_one_line_and_nothing_is_written(tmp_path, name, text, message):
    if text is not None:
        (tmp_path / name).write_text(text)
    outcome = call(solve, tmp_path / name, "-o", tmp_path / "out.json")
    assert outcome.exit_code == 2
    assert outcome.stderr == f"matchmaker: {tmp_path / name}: {message}\n"
    assert not (tmp_path / "out.json").exists()


def test_a_wrong_start_is_told_and_nothing_is_written(files):
    (files / "old.json").write_text('{"format": "matchmaker.solution/1", "problem": "x"}')
    outcome = call(solve, files / "problem.json", "-o", files / "out.json", "--from", files / "old.json")
    assert (outcome.exit_code, (files / "out.json").exists()) == (2, False)
    assert outcome.stderr == f"matchmaker: {files / 'old.json'}: key 'status' is missing\n"


def test_an_output_that_cannot_be_written_is_told_before_the_work(files):
    outcome = call(solve, files / "problem.json", "-o", files / "nowhere" / "out.json")
    assert outcome.exit_code == 2
    assert outcome.stderr.count("\n") == 1


@pytest.mark.parametrize("seconds", ["0", "nan", "-1"])
def test_seconds_must_be_some(files, seconds):
    outcome = call(solve, files / "problem.json", "-o", files / "out.json", "--seconds", seconds)
    assert (outcome.exit_code, (files / "out.json").exists()) == (2, False)


def test_writing_again_replaces_the_whole_file(files):
    (files / "out.json").write_text("x" * 10_000)
    call(solve, files / "problem.json", "-o", files / "out.json")
    assert json.loads((files / "out.json").read_text())["value"] == 14
    assert sorted(path.name for path in files.iterdir()) == ["out.json", "problem.json"]
