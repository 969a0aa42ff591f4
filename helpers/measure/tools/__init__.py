"""Araçları karşılaştıran ölçümler: iş parçacıkları, süreçler, asyncio, alt yorumlayıcılar, joblib."""

from helpers.measure.tools._blas import Oversubscription, measure_oversubscription
from helpers.measure.tools._compare import JOBS, Comparison, ToolTimes, compare_tools, default_workers, work
from helpers.measure.tools._costs import ToolCost, measure_tool_costs, tool_cost_table
from helpers.measure.tools._engines import TOOLS, missing, open_tool
from helpers.measure.tools._free_threaded import ThreadScaling, find_free_threaded, measure_thread_scaling
from helpers.measure.tools._guess import Guess, check_guess
from helpers.measure.tools._heartbeat import Heartbeat, draw_heartbeat, measure_heartbeat
from helpers.measure.tools._picture import draw_tools
from helpers.measure.tools._server import SlowServer
from helpers.measure.tools.one_run import (
    ToolRun,
    check_tool,
    lanes_of,
    observe,
    run_tool,
    warm_up,
)

__all__ = [
    "JOBS",
    "TOOLS",
    "Comparison",
    "Guess",
    "Heartbeat",
    "Oversubscription",
    "SlowServer",
    "ThreadScaling",
    "ToolCost",
    "ToolRun",
    "ToolTimes",
    "check_guess",
    "check_tool",
    "compare_tools",
    "default_workers",
    "draw_heartbeat",
    "draw_tools",
    "find_free_threaded",
    "lanes_of",
    "measure_heartbeat",
    "measure_oversubscription",
    "measure_thread_scaling",
    "measure_tool_costs",
    "missing",
    "observe",
    "open_tool",
    "run_tool",
    "tool_cost_table",
    "warm_up",
    "work",
]
