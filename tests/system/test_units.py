"""Every module of the core has a unit test: a test in tests/matchmaker imports it, itself or through its package's face.

The libraries `scoring` and `scheduler` are tested through their public faces.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

CORE = "matchmaker"
ELSEWHERE = {  # prefix -> what tests it
    "matchmaker.commands.": "tests/web/test_commands.py runs the commands as processes",
    "matchmaker.migrations.": "tests/matchmaker/test_migrations.py runs them all, up and down",
}


def imported(path: Path) -> Iterator[tuple[str, str | None]]:
    """(module, name) of each import of a file; the name is None for "import module"."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = path.relative_to(ROOT).parent.parts[: 1 - node.level or None] if node.level else ()
            module = ".".join([*parents, *([node.module] if node.module else [])])
            yield from ((module, alias.name) for alias in node.names)


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def reached() -> set[str]:
    """The modules that the core's tests import, and those from which a package takes the names that they import."""
    packages = list((ROOT / CORE).rglob("__init__.py"))
    face = {(name_of(path), name): module for path in packages for module, name in imported(path)}
    found = set()
    for path in (ROOT / "tests" / CORE).rglob("*.py"):
        for module, name in imported(path):
            found |= {module, f"{module}.{name}"}
            while (module, name) in face:
                module = face[module, name]
                found.add(module)
    return found


def missing() -> set[str]:
    paths = [path for path in (ROOT / CORE).rglob("*.py") if path.name not in ("__init__.py", "__main__.py")]
    return {one for one in map(name_of, paths) if not one.startswith(tuple(ELSEWHERE))} - reached()


def test_every_module_of_the_core_is_imported_by_a_test():
    assert sorted(missing()) == [], "no test imports these: write one in the folder of their subject"
