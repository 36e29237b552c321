"""Python's cyclic garbage collector: long-lived objects are frozen out of it, and young ones are looked at less often.

Rows, forms and templates make many objects and few cycles. With Python's own thresholds a quarter of the processor time of
pages and nearly half of an approval went into looking for cycles (docs/experiments/pipeline.md).
"""

import gc

YOUNG = 100_000  # objects between two looks at the young ones (Python: 700); they take some 20 MB at most
MIDDLE, OLD = 50, 100  # looks at a generation between two looks at the next one (Python: 10, 10)


def freeze() -> None:
    """Collect once, and never look again at the objects that live now."""
    gc.collect()
    gc.freeze()


def settle() -> None:
    """Prepare a process that has made its application for its work: freeze what was imported, look seldom."""
    freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
