"""What pickle refers to by its name alone: functions, classes, and objects that say so themselves."""

from __future__ import annotations

import copyreg
import pickle
import sys
import types

# Not typing's: importing typing costs every child three milliseconds.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

# In a child the module of a cell is __mp_main__, as a script's would be. The modules of more cells have
# the names of their files behind that: pickle and typing look modules up by their names.
CHILD_MAIN = "__mp_main__"


def attribute(value: Any, dotted: str) -> Any:
    """Return an attribute of an attribute."""
    for name in dotted.split("."):
        value = getattr(value, name)
    return value


def from_main(value: Any) -> bool:
    """Tell whether pickle would look for this in a main module, if it went by its name."""
    try:
        module = getattr(value, "__module__", None)
    except Exception:  # noqa: BLE001 - a proxy of somebody's
        return False
    return isinstance(module, str) and (module == "__main__" or module.startswith(CHILD_MAIN))


def goes_by_name(value: Any) -> bool:
    """Tell whether this is of a main module and pickle may refer to it by its name alone."""
    return from_main(value) and (_is_definition(value) or _reduces_itself(type(value)))


def reduction(value: Any, dispatch_table: Mapping[Any, Any] = copyreg.dispatch_table) -> Any:
    """Return what pickle makes of a value: its name, if it goes by that, or NotImplemented if as usual."""
    if _is_definition(value):
        return value.__qualname__
    reduce = dispatch_table.get(type(value))
    if reduce is None and not _reduces_itself(type(value)):
        return NotImplemented
    try:
        return reduce(value) if reduce is not None else value.__reduce_ex__(pickle.DEFAULT_PROTOCOL)
    except Exception:  # noqa: BLE001 - their code
        return NotImplemented  # pickle will meet the error itself


def named_in(reduced: Any) -> tuple[str, Any, str] | None:
    """Return the text "module:name" by which an object of a main module is made, what it names, the name.

    ``toolz.curry`` is pickled so: a child imports the module itself, pickle knows nothing of it.
    """
    arguments = reduced[1] if isinstance(reduced, tuple) and len(reduced) > 1 else ()
    for text in arguments if isinstance(arguments, tuple) else ():
        if isinstance(text, str) and text.startswith(("__main__", CHILD_MAIN)):
            module, colon, qualname = text.partition(":")
            name = qualname.partition(".")[0]
            if colon and hasattr(sys.modules.get(module), name):
                return text, getattr(sys.modules[module], name), name
    return None


def is_lost_method(value: Any, reduced: Any) -> bool:
    """Tell whether pickle refers to a method by a name that its object does not have."""
    if not isinstance(value, types.MethodType) or not isinstance(reduced, tuple):
        return False
    return reduced[0] is getattr and not hasattr(*reduced[1])


def _is_definition(value: Any) -> bool:
    return isinstance(value, (types.FunctionType, type))


def _reduces_itself(kind: Any) -> bool:
    return (
        kind.__reduce_ex__ is not object.__reduce_ex__
        or kind.__reduce__ is not object.__reduce__
        or kind in copyreg.dispatch_table
    )
