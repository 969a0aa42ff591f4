"""Typical mistakes, recognised and explained: what happened, why, what to do.

A diagnosis looks at the facts of a run and at the source text of an answer that has already been
found wrong; it returns an Explanation, or None if it is something else.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

from helpers.exercises.diagnoses.pool_end import (
    given_too_late,
    joined_before_close,
    pool_not_closed,
    pool_not_joined,
)
from helpers.exercises.diagnoses.pool_work import (
    apply_args_not_tuple,
    apply_in_loop,
    called_for_pool,
    fetched_one_by_one,
    fetched_too_late,
    not_given_to_pool,
    threads_for_processes,
)
from helpers.exercises.diagnoses.pools import (
    lambda_to_pool,
    map_for_starmap,
    not_fetched,
    not_importable,
    starmap_for_map,
    worker_died,
)
from helpers.exercises.diagnoses.processes import (
    args_not_tuple,
    called_run,
    called_target,
    exit_code_too_early,
    joined_at_once,
    missing_guard,
    not_joined,
    not_started,
    printed_not_returned,
    result_not_printed,
)
from helpers.exercises.diagnoses.sharing import nested_proxy, plain_global, unlocked_value
from helpers.exercises.diagnoses.tree import Diagnosis, Explanation
from helpers.exercises.trace import Trace

__all__ = [
    "AFTER_ERROR",
    "AFTER_TIME",
    "Diagnosis",
    "Explanation",
    "apply_args_not_tuple",
    "apply_in_loop",
    "args_not_tuple",
    "called_for_pool",
    "called_run",
    "called_target",
    "exit_code_too_early",
    "explain",
    "fetched_one_by_one",
    "fetched_too_late",
    "given_too_late",
    "joined_at_once",
    "joined_before_close",
    "lambda_to_pool",
    "map_for_starmap",
    "missing_guard",
    "nested_proxy",
    "not_fetched",
    "not_given_to_pool",
    "not_importable",
    "not_joined",
    "not_started",
    "plain_global",
    "pool_not_closed",
    "pool_not_joined",
    "printed_not_returned",
    "result_not_printed",
    "starmap_for_map",
    "threads_for_processes",
    "unlocked_value",
    "worker_died",
]

# What may lie behind an uncaught error, and behind a program that does not end.
AFTER_ERROR: tuple[Diagnosis, ...] = (
    missing_guard,
    called_target,
    called_for_pool,
    args_not_tuple,
    apply_args_not_tuple,
    map_for_starmap,
    starmap_for_map,
    lambda_to_pool,
    joined_before_close,
    given_too_late,
    not_importable,
)
AFTER_TIME: tuple[Diagnosis, ...] = (
    missing_guard,
    lambda_to_pool,
    worker_died,
    fetched_too_late,
    not_importable,
)


def explain(diagnoses: Iterable[Diagnosis], tree: ast.Module, trace: Trace) -> Explanation | None:
    """Return the first explanation that fits."""
    for diagnosis in diagnoses:
        try:
            found = diagnosis(tree, trace)
        except Exception:  # noqa: BLE001, S112 - of a program that nobody has thought of: not this mistake
            continue
        if found is not None:
            return found
    return None
