"""The table, who is ahead of whom in it, and where engines found different numbers."""

from collections.abc import Iterable, Mapping, Sequence

from rounds import Costs, Totals

_CLIPPER = "clipper"
_NAME_WIDTH = 40
_WIDTH = 16
_EXAMPLES = 4
_ABOUT = 1.05
"""What is nearer than this counts as level."""
NONE = "—"


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that this share of all does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def milliseconds(costs: Costs, row: str, engines: Iterable[str]) -> list[str]:
    """Return the cells of a row: the median and what 95 in 100 do not exceed."""
    return [
        f"{1000 * percentile(found, 0.5):.2f} / {1000 * percentile(found, 0.95):.2f}"
        if (found := costs.get((row, engine)))
        else NONE
        for engine in engines
    ]


def print_row(name: str, cells: Iterable[str]) -> None:
    """Print one line of the table."""
    print(f"{name:<{_NAME_WIDTH}}" + "".join(f"{cell:>{_WIDTH}}" for cell in cells), flush=True)


def print_behind(costs: Costs, names: Mapping[str, str], engines: Iterable[str]) -> None:
    """Print where Clipper takes longer than another engine, by the median and by 95 in 100."""
    for engine in engines:
        if engine == _CLIPPER:
            continue
        behind = []
        for row, name in names.items():
            own, other = costs.get((row, _CLIPPER)), costs.get((row, engine))
            if not own or not other:
                continue
            times = [percentile(own, share) / percentile(other, share) for share in (0.5, 0.95)]
            if max(times) > _ABOUT:
                behind.append(f"{name} {times[0]:.1f} / {times[1]:.1f}")
        print(
            f"times that Clipper takes as long as {engine}: {'; '.join(behind) or 'never longer'}"
        )


def print_agreement(totals: Totals, row: str, asked: Sequence[str], engines: Sequence[str]) -> None:
    """Print whether engines that hold the same documents found the same numbers."""
    found = [totals[row, engine] for engine in engines]
    differing = [at for at, several in enumerate(zip(*found, strict=True)) if len(set(several)) > 1]
    print(f"{row}: all find as many for {len(asked) - len(differing)} of {len(asked)} queries")
    for at in differing[:_EXAMPLES]:
        counts = ", ".join(
            f"{engine} {several[at]}" for engine, several in zip(engines, found, strict=True)
        )
        print(f"  {asked[at]}: {counts}")
