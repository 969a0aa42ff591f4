"""What makes a pool's end come in any case, for programs without a kernel, too."""

from helpers.runtime._private._pools import TERMINATE, terminate_pool

__all__ = ["TERMINATE", "terminate_pool"]
