"""Texts borrow from those nearest to them."""

import numpy as np
import pytest

from scoring.similarity.neighbours import NEAREST, borrow


def units(*rows: list[float]) -> np.ndarray:
    found = np.array(rows, np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def test_by_hand():
    # two rows at a cosine of 0.28 lend 2 x (0.28 - 0.2) = 0.16: (1, 0) + 0.16 (0.28, 0.96) and (0.28, 0.96) + 0.16 (1, 0)
    rows = units([1, 0], [0.28, 0.96])
    first, second = borrow(rows, rows)
    np.testing.assert_allclose(first, np.array([1.0448, 0.1536]) / np.hypot(1.0448, 0.1536), rtol=1e-5)
    np.testing.assert_allclose(second, np.array([0.44, 0.96]) / np.hypot(0.44, 0.96), rtol=1e-5)


def test_a_need_borrows_from_an_offer():
    need, offer = units([1, 0]), units([0.6, 0.8])
    np.testing.assert_allclose(
        borrow(need, np.vstack([need, offer])), units((need + 0.8 * offer)[0].tolist()), rtol=1e-5
    )


def test_a_row_like_no_other_stays_as_it_is():
    rows = units([1, 0, 0], [0.09, 1, 0], [0, -1, 0.2])
    np.testing.assert_allclose(borrow(rows, rows)[0], rows[0])


def test_no_text_stays_nothing_and_lends_nothing():
    rows = np.vstack([np.zeros((3, 4), np.float32), units([1, 2, 3, 4])])
    np.testing.assert_allclose(borrow(rows, rows), rows, atol=1e-7)
    assert borrow(*[np.zeros((0, 4), np.float32)] * 2).shape == (0, 4)


@pytest.mark.parametrize("equals", [2, NEAREST + 1, 3 * NEAREST])
def test_any_number_of_equal_texts_stay_equal(equals):
    rows = units(*[[1, 1, 0]] * equals, [0, 1, 1])
    found = borrow(rows, rows)
    np.testing.assert_allclose(found[:equals], np.repeat(found[:1], equals, axis=0), atol=1e-6)
    assert np.isfinite(found).all()


def test_the_order_of_people_does_not_matter():
    rows = units(*np.random.default_rng(0).normal(size=(40, 6)).tolist())
    order = np.random.default_rng(1).permutation(40)
    np.testing.assert_allclose(borrow(rows[order], rows), borrow(rows, rows)[order], atol=1e-6)


def test_a_badly_read_text_is_found_by_the_company_it_keeps():
    """Three offers of one thing; the third leans away from the need, but towards the other two."""
    need = units([1, 0, 0])[0]
    offers = units([0.8, 0.6, 0], [0.7, 0.7, 0], [0.2, 0.9, 0.3], [0.3, 0, 0.95])
    alone, together = offers @ need, borrow(offers, offers) @ need
    assert alone[2] < alone[3]
    assert together[2] > together[3]
