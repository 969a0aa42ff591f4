"""An exception that can be rebuilt on the other side."""

import pickle
from multiprocessing import Pool
from typing import Any


def probe(student: Any) -> object:
    """Pack and unpack the error here; only if that works, let it travel through a pool."""
    facts: dict[str, object] = {"text": str(student.SensorError("göl", 140))}
    try:
        pickle.loads(pickle.dumps(student.SensorError("göl", 140)))  # noqa: S301 - made in this very line
    except Exception as trouble:  # noqa: BLE001 - a student's class
        return {**facts, "trouble": type(trouble).__name__}
    with Pool(1) as pool:
        try:
            facts["value"] = pool.apply(student.measure, ("göl",))
        except Exception as error:  # noqa: BLE001 - a student's class
            facts |= {
                "kind": type(error).__name__,
                "back": str(error),
                "fields": [getattr(error, "name", None), getattr(error, "value", None)],
            }
    return facts
