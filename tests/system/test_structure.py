"""What the code promises about itself: short modules, no broad except, templates without inline code, documented settings."""

import ast
import re
from dataclasses import fields

import pytest

from matchmaker.foundation import vocabulary
from matchmaker.programme.settings import EventSettings
from tests.conftest import ROOT
from web.cli import COMMANDS

PACKAGES = ("matchmaker", "scoring", "scheduler", "web")
LONGEST = 350
BROAD_EXCEPT = {  # each keeps one failure from taking others with it, and says so in the log or a row
    "matchmaker/jobs/runner.py",
    "matchmaker/ticks/runner.py",
    "matchmaker/delivery/sender.py",
}
INLINE = re.compile(
    r"""\sstyle\s*=|\son[a-z]+\s*=|javascript:|<script(?![^>]*\ssrc=)|<style(?![^>]*nonce=)""", re.IGNORECASE
)
BLOCK = re.compile(r"{%.*?%}", re.DOTALL)
SETTING = re.compile(r'"((?:MATCHMAKER|DATABASE)_[A-Z_]+)"')
DOCUMENTED = re.compile(r"^\| `((?:MATCHMAKER|DATABASE)_[A-Z_]+)`", re.MULTILINE)


def modules():
    for package in (*PACKAGES, "tests"):
        for path in sorted((ROOT / package).rglob("*.py")):
            if "versions" not in path.parts:
                yield path


def test_modules_can_be_seen_whole():
    long = {
        str(path.relative_to(ROOT)): count
        for path in modules()
        if (count := len(path.read_text().splitlines())) > LONGEST
    }
    assert long == {}


def broad(path) -> list[int]:
    """Lines that catch everything and do not raise it again."""
    caught = []
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.ExceptHandler):
            continue
        names = {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)} if node.type else {"Exception"}
        again = any(isinstance(part, ast.Raise) and part.exc is None for part in ast.walk(node))
        if names & {"Exception", "BaseException"} and not again:
            caught.append(node.lineno)
    return caught


def test_nothing_is_caught_that_was_not_foreseen():
    found = {
        str(path.relative_to(ROOT)): lines
        for path in modules()
        if "tests" not in path.relative_to(ROOT).parts and (lines := broad(path))
    }
    assert set(found) == BROAD_EXCEPT, found


def test_a_broad_except_is_seen(tmp_path):
    path = tmp_path / "module.py"
    path.write_text(
        "try:\n    pass\nexcept (ValueError, Exception):\n    pass\ntry:\n    pass\nexcept BaseException:\n    raise\n"
    )
    assert broad(path) == [3]


def test_pages_hold_no_inline_code():
    """Mails do: mail programs know no style sheets."""
    found = [
        f"{path.relative_to(ROOT)}: {match.group().strip()}"
        for path in sorted((ROOT / "web" / "templates").rglob("*.html"))
        for match in INLINE.finditer(BLOCK.sub("", path.read_text()))
    ]
    assert found == []


@pytest.mark.parametrize("text", ['<p style="x">', '<a onclick="x">', "<script>x</script>", '<a href="javascript:x">'])
def test_inline_code_is_seen(text):
    assert INLINE.search(text)


def test_every_setting_is_documented_and_every_documented_one_read():
    config = set(SETTING.findall((ROOT / "matchmaker" / "foundation" / "config.py").read_text()))
    table = set(DOCUMENTED.findall((ROOT / "docs" / "configuration.md").read_text()))
    assert config == table


PATH = re.compile(r"`((?:[\w-]+/)+(?:[\w.-]+)?|\w+\.(?:py|cfg|md))`")
DOCS = sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))
ROOTS = (
    ROOT,
    *(ROOT / package for package in PACKAGES),
    ROOT / "matchmaker" / "foundation",
    ROOT / "web" / "organisers",
    *sorted((ROOT / "scheduler").glob("[a-z]*/")),
    *sorted((ROOT / "scoring").glob("[a-z]*/")),
)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", *DOCS])
def test_every_path_that_a_page_names_exists(page):
    found = set(PATH.findall((ROOT / page).read_text()))
    assert [path for path in sorted(found) if not any((root / path).exists() for root in ROOTS)] == []


def test_every_page_of_the_documentation_is_listed():
    index = (ROOT / "docs" / "README.md").read_text()
    pages = [str(path.relative_to(ROOT / "docs")) for path in (ROOT / "docs").rglob("*.md")]
    assert [page for page in pages if f"({page})" not in index] == ["README.md"]


def test_every_command_stands_in_the_readme():
    readme = (ROOT / "README.md").read_text()
    missing = [name for name in COMMANDS if not re.search(rf"matchmaker [a-z |]*\b{name}\b", readme)]
    assert missing == []


NOT_PROSE = re.compile(  # the standard term, or the subject's name, says it shorter
    r"\b(whoever|twice is once|stands? there twice|those whom|by the clock|hung in|nobody's business)\b",
    re.IGNORECASE,
)


def docstrings(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and (text := ast.get_docstring(node)):
            yield getattr(node, "name", "the module"), text


def test_docstrings_name_their_subjects():
    found = [
        f"{path.relative_to(ROOT)}, {name}: {match.group()}"
        for path in modules()
        if "tests" not in path.relative_to(ROOT).parts
        for name, text in docstrings(path)
        for match in NOT_PROSE.finditer(text)
    ]
    assert found == []


def test_a_nameless_subject_is_seen():
    assert NOT_PROSE.search("Whoever loses a race is told so.")


CORE = ROOT / "matchmaker"


def used_from_outside() -> set[tuple[str, str]]:
    """Folder and module of each module of the core that another folder, or the web, imports."""
    found = set()
    for path in (*CORE.rglob("*.py"), *(ROOT / "web").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("matchmaker."):
                _core, folder, *module = node.module.split(".")
                names = module[:1] or [name.name for name in node.names]
                if CORE / folder not in path.parents:
                    found |= {(folder, name) for name in names if (CORE / folder / f"{name}.py").exists()}
    return found


def test_a_folder_of_the_core_names_what_others_use():
    named = {
        (path.parent.name, name)
        for path in CORE.glob("*/__init__.py")
        for name in re.findall(r"`(\w+)`", ast.get_docstring(ast.parse(path.read_text())) or "")
    }
    open_to_all = {"foundation", "models"}
    used = {(folder, name) for folder, name in used_from_outside() if folder not in open_to_all}
    assert {("planning", "versions"), ("mail", "outbox")} <= used
    assert sorted(used - named) == []


@pytest.mark.parametrize("codes", [vocabulary.Kind, vocabulary.SessionKind, vocabulary.PlaceKind, vocabulary.Stage])
def test_every_code_of_a_file_stands_in_the_page_of_files(codes):
    page = (ROOT / "fixtures" / "README.md").read_text()
    assert [code.value for code in codes if f"`{code}`" not in page] == []


def test_every_setting_of_an_event_stands_in_the_page_of_files():
    page = (ROOT / "fixtures" / "README.md").read_text()
    assert [field.name for field in fields(EventSettings) if f"`{field.name}`" not in page] == []
