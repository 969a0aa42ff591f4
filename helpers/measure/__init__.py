"""Ölçme araçları: kullanılabilir çekirdekler, çekirdek yükü, havuz koşuları, hızlanma yasaları, çizimler.

Burada widget yoktur; her şey düz Python çağrısıdır. Grafik çizilmedikçe matplotlib yüklenmez.
"""

from helpers.measure._checks import MAX_POOL_SIZE, check_pool_size
from helpers.measure._cores import Cores, usable_cores
from helpers.measure._errors import PoolError, TaskFailed, WorkerDied
from helpers.measure._laws import amdahl, fit_serial_share, gustafson
from helpers.measure._load import LoadSampler, Sample
from helpers.measure._pictures import describe, draw_load, draw_speed_up, draw_timeline, show
from helpers.measure._result import MISSING, PoolRun, Span
from helpers.measure._run import run_pool, start_pool
from helpers.measure._running import RunningPool, Snapshot
from helpers.measure._start_cost import StartCost, measure_start_costs, start_cost_table
from helpers.measure._start_picture import draw_start_costs

__all__ = [
    "MAX_POOL_SIZE",
    "MISSING",
    "Cores",
    "LoadSampler",
    "PoolError",
    "PoolRun",
    "RunningPool",
    "Sample",
    "Snapshot",
    "Span",
    "StartCost",
    "TaskFailed",
    "WorkerDied",
    "amdahl",
    "check_pool_size",
    "describe",
    "draw_load",
    "draw_speed_up",
    "draw_start_costs",
    "draw_timeline",
    "fit_serial_share",
    "gustafson",
    "measure_start_costs",
    "run_pool",
    "show",
    "start_cost_table",
    "start_pool",
    "usable_cores",
]
