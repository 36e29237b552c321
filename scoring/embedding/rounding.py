"""Linear layers in 8 bits: each token's inputs by a scale of their own, each output's weights by theirs, sums in whole numbers.

A token's row depends on that token alone, and whole numbers add up the same in any order and on any processor. The one module
here beside `use_module` that needs torch at import.
"""

from functools import cache

import torch

LARGEST = 127
SPAN = 1024  # products whose sum float32 still holds to the last digit: 1024 x 127 x 127 < 2 ** 24


class RoundedLinear(torch.nn.Module):
    """A linear layer whose weights and inputs are rounded to 8 bits."""

    weight: torch.Tensor
    scale: torch.Tensor
    bias: torch.Tensor

    def __init__(self, layer: torch.nn.Linear) -> None:
        super().__init__()
        scale = _scale(layer.weight.detach())
        self.register_buffer("weight", torch.round(layer.weight.detach() / scale).to(torch.int8).t().contiguous())
        self.register_buffer("scale", scale[:, 0].clone())
        self.register_buffer("bias", layer.bias.detach().clone())

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        rows = inputs.reshape(-1, inputs.shape[-1])
        scale = _scale(rows)
        found = product(rows.div(scale).round_().to(torch.int8), self.weight)
        return found.mul_(scale).mul_(self.scale).add_(self.bias).view(*inputs.shape[:-1], -1)


def rounded(model: torch.nn.Module) -> torch.nn.Module:
    """Put a RoundedLinear in the place of every linear layer of `model`, and return it."""
    for name, layer in list(model.named_modules()):
        if isinstance(layer, torch.nn.Linear):
            parent, _, own = name.rpartition(".")
            setattr(model.get_submodule(parent), own, RoundedLinear(layer))
    return model


def product(left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """The matrix product of two int8 tables, (n, k) and (k, m), as float32 (n, m): each sum exact, then rounded once."""
    return _whole(left, right).float() if _adds_exactly() else by_floats(left, right)


def _whole(left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """Return the matrix product in whole numbers of 32 bits."""
    return torch._int_mm(left, right)  # pyright: ignore[reportPrivateImportUsage]


def by_floats(left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """`product` by float32, for processors whose product of 8 bits overflows: the same numbers, some four times slower."""
    parts = zip(left.float().split(SPAN, dim=1), right.float().split(SPAN, dim=0))
    return torch.stack([one @ other for one, other in parts]).sum(dim=0)


@cache
def _adds_exactly() -> bool:
    """Whether this processor adds products of 8 bits without overflow: older ones keep pairs of them in 16 bits."""
    ends = torch.tensor([LARGEST, -LARGEST], dtype=torch.int8).repeat(768)
    left = torch.stack([ends, ends.abs(), -ends.abs(), -ends])
    return bool((_whole(left, left.t().contiguous()).double() == left.double() @ left.double().t()).all())


def _scale(rows: torch.Tensor) -> torch.Tensor:
    """What one step is worth in each row, (n, 1)."""
    return rows.abs().amax(dim=1, keepdim=True).clamp_min_(1e-12).div_(LARGEST)
