"""What lives when a process settles is never looked at again; cycles that come later are still freed."""

import gc
import weakref

import pytest

from matchmaker.foundation import collector


class Node:
    """Refers to itself, so that only the collector can free it."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def as_before():
    thresholds = gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)


def test_what_lives_is_frozen_and_cycles_are_freed_in_time():
    before = gc.get_freeze_count()
    collector.settle()
    assert gc.get_freeze_count() > before
    first = weakref.ref(Node())
    kept = [[] for _ in range(collector.YOUNG + 1)]
    assert first() is None
    assert len(kept) > collector.YOUNG
