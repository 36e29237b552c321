"""The folder of an event several times over: its people, organisations, booths and wishes again and again, with other keys.

    python benchmarks/multiplied_event.py TIMES OUT [FOLDER]

FOLDER is fixtures/casablanca unless told otherwise. Slots, sessions, zones and walks stay as they are, pools of tables get
TIMES as many tables, and everything else is copied. The first copy keeps its keys; those of copy n end in -xn. Wishes stay
within a copy.
"""

import csv
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

CASABLANCA = Path(__file__).resolve().parent.parent / "fixtures" / "casablanca"
SHARED = ("slots", "sessions", "zones", "walks")
KEYS = {  # file -> columns that name something which is copied
    "organisations": ("key",),
    "participants": ("key", "organisation"),
    "delegates": ("key", "participant"),
    "interpreters": ("key",),
    "wishes": ("from", "to"),
    "places": ("key", "owner"),
    "closures": ("place",),
}
NAMES = {"organisations": ("name", "name_own"), "participants": ("name", "name_own"), "delegates": ("name", "name_own")}


def main() -> int:
    """Write the folder that the command line asks for."""
    times, out = int(sys.argv[1]), Path(sys.argv[2])
    multiply(Path(sys.argv[3]) if len(sys.argv) > 3 else CASABLANCA, out, times)
    return 0


def multiply(folder: Path, out: Path, times: int) -> None:
    """Write the event of a folder `times` over."""
    out.mkdir(parents=True, exist_ok=True)
    event = json.loads((folder / "event.json").read_text(encoding="utf-8"))
    event["key"] = f"{event['key']}-x{times}"
    (out / "event.json").write_text(json.dumps(event, ensure_ascii=False, indent=2), encoding="utf-8")
    for name in SHARED:
        shutil.copy(folder / f"{name}.csv", out)
    pools = {row["key"] for row in _read(folder / "places.csv") if row["kind"] == "table_pool"}
    for name in KEYS:
        rows = _read(folder / f"{name}.csv")
        with (out / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(_copies(name, rows, pools, times))


def _copies(name: str, rows: list[dict[str, str]], pools: set[str], times: int) -> Iterator[dict[str, str]]:
    for number in range(1, times + 1):
        for row in rows:
            pool = pools & {row.get("key" if name == "places" else "place", "")}
            if pool and number > 1:
                continue
            copy = _copy(name, row, number)
            yield copy | {"capacity": str(times * int(row["capacity"]))} if name == "places" and pool else copy


def _copy(name: str, row: dict[str, str], number: int) -> dict[str, str]:
    """One row of copy `number`."""
    if number == 1:
        return row
    changed = {column: suffixed(row[column], number) for column in KEYS[name] if row[column]}
    changed |= {column: f"{row[column]} {number}" for column in NAMES.get(name, ()) if row[column]}
    if row.get("email"):
        local, _, domain = row["email"].partition("@")
        changed["email"] = f"{local}.x{number}@{domain}"
    return row | changed


def suffixed(key: str, number: int) -> str:
    """The key of copy `number` of what has this key."""
    return key if number == 1 else f"{key}-x{number}"


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    sys.exit(main())
