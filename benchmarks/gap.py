"""Draw how the gap closes, from the history that a solution carries: python benchmarks/gap.py SOLUTION.json OUT.svg"""

import json
import sys
from pathlib import Path

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 720, 300, 80, 30, 20, 45


def main(solution: Path, out: Path) -> None:
    """One line for the value, one for the bound, over seconds."""
    data = json.loads(solution.read_text(encoding="utf-8"))
    steps = data["history"]
    end = max(steps[-1]["seconds"], 0.001)
    values = [(s["seconds"], s["value"]) for s in steps if s["value"] is not None]
    bounds = [(s["seconds"], s["bound"]) for s in steps if s["bound"] is not None]
    low, high = min(v for _, v in values), max(b for _, b in bounds)
    margin = max(1, (high - low) * 0.08)

    def at(seconds: float, figure: float) -> tuple[float, float]:
        x = LEFT + (WIDTH - LEFT - RIGHT) * seconds / end
        y = TOP + (HEIGHT - TOP - BOTTOM) * (high + margin - figure) / (high - low + 2 * margin)
        return round(x, 1), round(y, 1)

    def stairs(points: list[tuple[float, float]]) -> str:
        path, last = [], None
        for seconds, figure in [*points, (end, points[-1][1])]:
            if last is not None:
                path.append(at(seconds, last))
            path.append(at(seconds, figure))
            last = figure
        return " ".join(f"{x},{y}" for x, y in path)

    marks = [label(*at(end * k / 4, low - margin), f"{end * k / 4:.1f} s", 18) for k in range(5)]
    marks += [label(LEFT - 8, at(0, figure)[1] + 4, f"{figure:,.0f}", 0, "end") for figure in (low, high)]
    stages = [label(at(s["seconds"], low)[0], TOP - 10, s["stage"], 0) for s in first_of_each(steps)]
    out.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="11">\n'
        f"<title>{data['problem']}: value and proven bound over time</title>\n"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>\n'
        f'<polyline points="{stairs(bounds)}" fill="none" stroke="#b3541e" stroke-width="2"/>\n'
        f'<polyline points="{stairs(values)}" fill="none" stroke="#1e6091" stroke-width="2"/>\n'
        + "\n".join([*marks, *stages])
        + label(WIDTH - RIGHT, at(end, high)[1] - 6, "proven bound", 0, "end")
        + label(WIDTH - RIGHT, at(end, values[-1][1])[1] + 16, "value", 0, "end")
        + "\n</svg>\n",
        encoding="utf-8",
    )


def first_of_each(steps: list[dict]) -> list[dict]:
    """The first step of each stage, the last stage left out; stages that would stand on each other share a label."""
    seen: dict[str, dict] = {}
    for step in steps[:-1]:
        seen.setdefault(step["stage"], step)
    apart, end = [], steps[-1]["seconds"]
    for step in seen.values():
        if apart and step["seconds"] - apart[-1]["seconds"] < end / 8:
            apart[-1] = apart[-1] | {"stage": f"{apart[-1]['stage']}, {step['stage']}"}
        else:
            apart.append(dict(step))
    return apart


def label(x: float, y: float, text: str, down: float, anchor: str = "middle") -> str:
    """Words at a point."""
    return f'<text x="{x}" y="{y + down}" text-anchor="{anchor}" fill="#333">{text}</text>\n'


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
