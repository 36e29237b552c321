"""Which of the two test processes a test goes to: files stay whole, and so do those that share something costly.

pytest-xdist's own groups are marks that pytest 9.2 does not pass on: it builds node ids anew. Paths say the same.
"""

from xdist.scheduler.loadscope import LoadScopeScheduling

TOGETHER = {
    "tests/system/": "system",  # one world of two events, and most of Chromium's work
    "tests/scoring/embedding/": "models",  # the language models are read once
    "tests/scoring/evaluation/": "models",
    "tests/scoring/vectors/": "models",
    "tests/web/organisers/test_journey.py": "forum",  # the draft of six hundred people is worked out once
    "tests/web/organisers/test_lost_table.py": "forum",
    "tests/matchmaker/invitations/test_seats.py": "forum",
    "tests/matchmaker/agendas/test_free_slots.py": "forum",
}
FIRST = (
    *TOGETHER,
    "tests/web/test_",
    "tests/web/participants/test_browser.py",
    "tests/web/organisers/test_browser.py",
    "tests/scheduler/",
    "tests/matchmaker/invitations/",
)


def scope(node: str) -> str:
    """Return the name under which a test is sent: that of the files that stay together, else its file."""
    path = node.partition("::")[0]
    return next((name for start, name in TOGETHER.items() if path.startswith(start)), path)


def rank(node: str) -> int:
    """Return the place in the order of work: what takes long begins first, so that both processes end together."""
    return next((number for number, path in enumerate(FIRST) if node.startswith(path)), len(FIRST))


class Whole(LoadScopeScheduling):
    """Sends scopes in the order of `rank`, each to one process."""

    def _split_scope(self, nodeid: str) -> str:
        return scope(nodeid)
