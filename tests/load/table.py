"""The tables of a run: pages, what was allowed for them, and what the workers took."""

from typing import Any

from tests.bench.measure import Line

SLOWEST, MOST_MEMORY, MOST_GROWTH = 500, 160, 1.0  # ms, MB a worker, MB a minute a worker
FLOOR, RAW = "floor", "raw SQL"
FIRST_MINUTES = 2  # of a worker's life do not count as growth: caches fill
JUDGED_MINUTES = 15  # the goal speaks of 20; before that what is kept is still being filled


def page_table(rows: dict[str, Any]) -> list[str]:
    """One line a page, the most asked for first; ratios are of medians."""
    floor, raw = (rows.get(name, {}).get("p50") or 0 for name in (FLOOR, RAW))
    lines = [f"{'page':<24}{'requests':>9}{'p50 ms':>8}{'p95 ms':>8}{'max ms':>8}{'errors':>8}"
             f"{'x floor':>9}{'x raw':>7}"]  # fmt: skip
    for name, row in sorted(rows.items(), key=lambda each: -each[1]["requests"]):
        ratios = [f"{row['p50'] / of:.1f}" if of else "-" for of in (floor, raw)]
        numbers = f"{row['requests']:>9}{row['p50']:>8.0f}{row['p95']:>8.0f}{row['max']:>8.0f}"
        lines.append(f"{name:<24}{numbers}{row['errors']:>8}{ratios[0]:>9}{ratios[1]:>7}")
    return lines


def growth(samples: list[tuple[float, float, int, float]]) -> float:
    """Megabytes a minute by which a worker grew: the slope of a line through its samples."""
    settled = [(at, size) for at, size, *_ in samples if at - samples[0][0] > FIRST_MINUTES * 60]
    if len(settled) < 3:
        return 0.0
    times, sizes = [at / 60 for at, _ in settled], [size for _, size in settled]
    middle, mean = sum(times) / len(times), sum(sizes) / len(sizes)
    across = sum((at - middle) ** 2 for at in times)
    along = sum((at - middle) * (size - mean) for at, size in zip(times, sizes, strict=True))
    return along / across


def cpu_line(told: dict[str, Any], samples: dict[int, list[Any]], since: float) -> Line:
    """What a page costs the workers, which does not depend on what else the machine does."""
    spent = 0.0
    for rows in samples.values():
        counted = [row[3] for row in rows if row[0] >= since]
        spent += counted[-1] - counted[0] if counted else 0.0
    each = spent / told["all"]["requests"] if told["all"]["requests"] else 0.0
    value = f"{each * 1000:.0f} ms; {1 / each:.0f} pages a second of a core" if each else "-"
    return Line("P4", "CPU of the workers a page", "-", value, None)


def goal_lines(told: dict[str, Any], samples: dict[int, list[Any]], since: float) -> list[Line]:
    """P4 and P5 and R24 of one run; `since` is when counting began (seconds since 1970)."""
    whole = told["all"]
    who = f"{told['people']} people"
    slow = Line("P4", f"{who}: 95 of 100 pages within", f"<= {SLOWEST} ms",
                f"{whole['p95']:.0f} ms", whole["p95"] <= SLOWEST)  # fmt: skip
    failed = Line("P4", f"{who}: errors", "0", f"{whole['errors']} of {whole['requests']}",
                  whole["errors"] == 0 and whole["requests"] > 0)  # fmt: skip
    rate = Line("P4", f"{who}: pages a second", "-", f"{whole['rate']:.1f}", None)
    return [slow, failed, rate, cpu_line(told, samples, since), *_worker_lines(samples)]


def _worker_lines(samples: dict[int, list[Any]]) -> list[Line]:
    lines = []
    for number, rows in enumerate(samples.values(), 1):
        minutes = (rows[-1][0] - rows[0][0]) / 60
        slope, first, last = growth(rows), rows[0], rows[-1]
        sizes = f"{first[1]:.0f}, then {last[1]:.0f} MB"
        lines.append(Line("P5", f"worker {number}: memory", f"<= {MOST_MEMORY} MB", sizes,
                          last[1] <= MOST_MEMORY))  # fmt: skip
        grew = (
            f"{slope:.2f} MB/min over {minutes:.0f} min" if minutes > FIRST_MINUTES else "too short"
        )
        passed = slope < MOST_GROWTH if minutes > JUDGED_MINUTES else None
        lines.append(Line("R24", f"worker {number}: growth", f"< {MOST_GROWTH:.0f} MB/min", grew,
                          passed))  # fmt: skip
        files = f"{first[2]}, at most {max(row[2] for row in rows)}, then {last[2]}"
        lines.append(Line("R24", f"worker {number}: open files", "-", files, None))
    return lines
