"""Ölçme araçları: kullanılabilir çekirdekler, çekirdek yükü, havuz koşuları, hızlanma yasaları, çizimler.

Burada widget yoktur; her şey düz Python çağrısıdır. Grafik çizilmedikçe matplotlib yüklenmez.
"""

from helpers.measure._cores import Cores, usable_cores
from helpers.measure._dask import DaskMissing, need_dask
from helpers.measure._errors import PoolError, TaskFailed, WorkerDied
from helpers.measure._exit_codes import explain_exit_code
from helpers.measure._lanes import draw_lanes, most_at_once
from helpers.measure._laws import amdahl, fit_serial_share, gustafson
from helpers.measure._load import LoadSampler, Sample
from helpers.measure._pictures import describe, draw_load, draw_speed_up, draw_timeline, show
from helpers.measure._result import MISSING, PoolRun, Snapshot, Span
from helpers.measure._run import run_pool, start_pool
from helpers.measure._running import RunningPool
from helpers.measure._shares_picture import draw_time_shares
from helpers.measure._start_cost import StartCost, measure_start_costs
from helpers.measure._start_picture import draw_start_costs
from helpers.measure._steps import Step, Steps
from helpers.measure._throughput import Throughput, ThroughputError, draw_throughput, measure_throughput
from helpers.measure._trace import write_trace
from helpers.measure.checks import MAX_POOL_SIZE, check_pool_size
from helpers.measure.shares import TimeShares, time_shares

__all__ = [
    "MAX_POOL_SIZE",
    "MISSING",
    "Cores",
    "DaskMissing",
    "LoadSampler",
    "PoolError",
    "PoolRun",
    "RunningPool",
    "Sample",
    "Snapshot",
    "Span",
    "StartCost",
    "Step",
    "Steps",
    "TaskFailed",
    "Throughput",
    "ThroughputError",
    "TimeShares",
    "WorkerDied",
    "amdahl",
    "check_pool_size",
    "describe",
    "draw_lanes",
    "draw_load",
    "draw_speed_up",
    "draw_start_costs",
    "draw_throughput",
    "draw_time_shares",
    "draw_timeline",
    "explain_exit_code",
    "fit_serial_share",
    "gustafson",
    "measure_start_costs",
    "measure_throughput",
    "most_at_once",
    "need_dask",
    "run_pool",
    "show",
    "start_pool",
    "time_shares",
    "usable_cores",
    "write_trace",
]
