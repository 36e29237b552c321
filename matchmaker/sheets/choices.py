"""What an organiser said about a file: where its table stands, what its columns hold, and what its cells mean."""

import json
from dataclasses import asdict, dataclass, field


@dataclass
class Choices:
    """Answers about one file. They are kept with it until it is imported.

    `columns`: a field for each column, "" for those left out; None before anything was said. `values`: what a cell of a field
    means, in every row. `cells`: what stands in one cell instead, by "line:field". `usual`: what counts in rows that say nothing.
    `pairs`: whether two who may be one are "same" or "apart". `exact`: the columns are the product's own: an empty cell
    empties.
    """

    kind: str
    sheet: str | None = None
    encoding: str | None = None
    head: int | None = None
    columns: list[str] | None = None
    exact: bool = False
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    usual: dict[str, str] = field(default_factory=dict)
    pairs: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Choices":
        return cls(**json.loads(text))
