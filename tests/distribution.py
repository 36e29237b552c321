"""Which of the two test processes a test goes to: files stay whole, and so do folders that share something costly.

pytest-xdist's own groups are marks that pytest 9.2 does not pass on: it builds node ids anew. Paths say the same.
"""

from xdist.scheduler.loadscope import LoadScopeScheduling

TOGETHER = {
    "tests/system/": "system",  # one world of two events, and most of Chromium's work
    "tests/scoring/embedding/": "models",  # the language models are read once
    "tests/scoring/evaluation/": "models",
    "tests/scoring/vectors/": "models",
}
FIRST = (
    *TOGETHER,
    "tests/web/organisers/test_journey.py",
    "tests/web/organisers/test_lost_table.py",
    "tests/scheduler/test_solve.py",
    "tests/scheduler/annealing/",
    "tests/matchmaker/invitations/",
)


def scope(node: str) -> str:
    """Return the name under which a test is sent: that of its folder if the folder stays together, else its file."""
    path = node.partition("::")[0]
    return next((name for folder, name in TOGETHER.items() if path.startswith(folder)), path)


def rank(node: str) -> int:
    """Return the place in the order of work: what takes long begins first, so that both processes end together."""
    return next((number for number, path in enumerate(FIRST) if node.startswith(path)), len(FIRST))


class Whole(LoadScopeScheduling):
    """Sends scopes in the order of `rank`, each to one process."""

    def _split_scope(self, nodeid: str) -> str:
        return scope(nodeid)
