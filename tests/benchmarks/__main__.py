"""Measure in real kernels and print every figure beside its limit; exit with 1 if one is missed."""

import argparse
import json
import multiprocessing
import os
import platform
import sys

from tests.benchmarks import efficiency, frames, lanes, recorded, sampler
from tests.kernel import kernel


def in_kernel(code: str, method: str | None = None) -> dict[str, float]:
    """Run code in a kernel of its own with the runtime on; return the JSON that it prints last."""
    with kernel(method) as running:
        shown = running.run(code, timeout=600)
    if not shown.ok:
        raise RuntimeError(shown.traceback)
    values: dict[str, float] = json.loads(shown.stdout.splitlines()[-1])
    return values


def report(name: str, value: float, limit: float, *, at_most: bool) -> bool:
    """Print one figure; return whether it keeps its limit."""
    kept = value <= limit if at_most else value >= limit
    relation = "at most" if at_most else "at least"
    print(f"{name}: {value:,.3f}   ({relation} {limit:,g})   {'kept' if kept else 'MISSED'}", flush=True)
    return kept


def main() -> int:
    """Measure everything."""
    argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__).parse_args()
    # A student's Python keeps compiled modules; without them a child's start would measure the compiler.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    print(f"Python {platform.python_version()}, {platform.system()}, {multiprocessing.cpu_count()} cores")
    kept = []

    start = in_kernel("from tests.benchmarks import start; start.main()")
    title = "spawned child, helpers.workers ÷ two-line module"
    kept.append(report(f"{title} (plain Python)", start["plain"], 1.10, at_most=True))
    # What output, order and clean-up cost a child: good to know, and it has no limit.
    print(f"{title} (a notebook, runtime on ÷ off): {start['notebook']:,.3f}", flush=True)

    for name, ratio in in_kernel(
        "from tests.benchmarks import exercise_start; exercise_start.main()"
    ).items():
        title = f"start of a checked program ({name}) ÷ bare import of multiprocessing"
        kept.append(report(title, ratio, 1.5, at_most=True))

    for method in multiprocessing.get_all_start_methods():
        lines = in_kernel("from tests.benchmarks import output; output.main()", method)
        kept.append(report(f"output of 4 children, lines/s ({method})", lines["rate"], 30_000, at_most=False))
        faults = {name: lines[name] for name in ("missing", "disordered", "torn")}
        whole = not any(faults.values())
        print(
            f"100,000 lines of 8 children ({method}): {faults}   {'kept' if whole else 'MISSED'}", flush=True
        )
        kept.append(whole)

    for method in multiprocessing.get_all_start_methods():
        ratio = in_kernel("from tests.benchmarks import pool_map; pool_map.main()", method)["ratio"]
        kept.append(
            report(f"Pool.map of 10,000 small tasks, runtime on ÷ off ({method})", ratio, 1.05, at_most=True)
        )

    costs = sampler.main()
    title = "load sampler at 4 samples/s, share of one core"
    kept.append(report(f"{title} (this machine)", costs["here"], 0.01, at_most=True))
    kept.append(report(f"{title} ({sampler.FAKED_CORES} cores)", costs["many"], 0.05, at_most=True))

    for method in multiprocessing.get_all_start_methods():
        for chunksize in (None, 1):
            ratio = recorded.ratio(method, chunksize)
            title = f"run_pool ÷ Pool.map, tasks of 1 ms ({method}, chunksize={chunksize})"
            kept.append(report(title, ratio, 1.05, at_most=True))

    found = efficiency.main()
    print(f"efficiency: run_pool {found['pool']:.3f}, unrelated processes {found['plain']:.3f}", flush=True)
    title = "efficiency of run_pool ÷ of unrelated processes"
    kept.append(report(title, found["ratio"], 0.95, at_most=False))

    rates = frames.main()
    titles = ("core load lab, frames/s in the browser while all cores are busy", "node lab, frames/s")
    if rates is None:
        print(f"{'; '.join(titles)}: not measured, no browser is installed", flush=True)
    else:
        kept += [report(title, rate, 4, at_most=False) for title, rate in zip(titles, rates, strict=True)]
        kept.append(
            report("pool lab, ms a frame after 1,000,000 tasks", lanes.main() or 0, 100, at_most=True)
        )

    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
