"""Linear layers in 8 bits: whole sums on every processor, a row that depends on its own token, and little lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

torch = pytest.importorskip("torch")

from scoring.embedding.rounding import RoundedLinear, by_floats, product, rounded  # noqa: E402 - after torch


def table(seed: int, *shape: int) -> "torch.Tensor":
    return torch.randint(-127, 128, shape, dtype=torch.int8, generator=torch.Generator().manual_seed(seed))


def layer(seed: int = 0) -> "torch.nn.Linear":
    torch.manual_seed(seed)
    return torch.nn.Linear(384, 64)


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 40), st.sampled_from([8, 384, 1536]), st.integers(0, 99))
def test_the_product_is_the_same_by_whole_numbers_and_by_floats(rows, inner, seed):
    left, right = table(seed, rows, inner), table(seed + 1, inner, 16)
    expected = (left.long() @ right.long()).float()
    assert torch.equal(by_floats(left, right), expected)
    assert torch.equal(product(left, right), expected)


def test_the_largest_sums_do_not_overflow():
    left = torch.full((4, 1536), 127, dtype=torch.int8)
    right = torch.full((1536, 8), -127, dtype=torch.int8)
    assert torch.equal(product(left, right), torch.full((4, 8), -127.0 * 127 * 1536))
    assert torch.equal(by_floats(left, right), product(left, right))


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 99))
def test_a_row_depends_on_its_own_token(seed):
    inputs = torch.randn(7, 384, generator=torch.Generator().manual_seed(seed))
    inputs[3] *= 1_000  # a loud neighbour takes nothing from the others' digits
    found = RoundedLinear(layer())(inputs)
    for k in range(7):
        assert torch.equal(RoundedLinear(layer())(inputs[k : k + 1])[0], found[k])


def test_little_is_lost():
    exact, inputs = layer(), torch.randn(2, 50, 384, generator=torch.Generator().manual_seed(1))
    with torch.no_grad():
        expected, found = exact(inputs), RoundedLinear(exact)(inputs)
    assert found.shape == expected.shape
    assert (found - expected).abs().max() < 0.02 * expected.abs().max()


def test_silence_stays_silence():
    exact = layer()
    assert torch.equal(RoundedLinear(exact)(torch.zeros(2, 384)), exact.bias.detach().repeat(2, 1))


def test_every_linear_layer_of_a_model_is_replaced():
    model = rounded(torch.nn.Sequential(torch.nn.Linear(8, 8), torch.nn.ModuleDict({"inner": torch.nn.Linear(8, 4)})))
    assert not [part for part in model.modules() if isinstance(part, torch.nn.Linear)]
    assert sum(isinstance(part, RoundedLinear) for part in model.modules()) == 2
