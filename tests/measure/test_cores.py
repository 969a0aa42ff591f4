from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from helpers.measure import Cores, _cores, usable_cores


def write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text + "\n", encoding="utf-8")


def test_limits_of_cgroup_v2_are_found_up_to_the_root(tmp_path: Path) -> None:
    write(tmp_path, "proc/self/cgroup", "0::/a/b")
    write(tmp_path, "sys/fs/cgroup/a/b/cpu.max", "max 100000")
    write(tmp_path, "sys/fs/cgroup/a/cpu.max", "150000 100000")
    assert list(_cores.cgroup_limits(str(tmp_path))) == [(1.5, "v2")]


def test_limits_of_a_container_with_cgroup_v2(tmp_path: Path) -> None:
    write(tmp_path, "proc/self/cgroup", "0::/")
    write(tmp_path, "sys/fs/cgroup/cpu.max", "200000 100000")
    assert list(_cores.cgroup_limits(str(tmp_path))) == [(2, "v2")]


def test_limits_of_cgroup_v1(tmp_path: Path) -> None:
    write(tmp_path, "proc/self/cgroup", "4:memory:/x\n3:cpuset:/x\n2:cpu,cpuacct:/docker/x\n0::/")
    write(tmp_path, "sys/fs/cgroup/cpu/docker/x/cpu.cfs_quota_us", "-1")
    write(tmp_path, "sys/fs/cgroup/cpu/docker/x/cpu.cfs_period_us", "100000")
    write(tmp_path, "sys/fs/cgroup/cpu/cpu.cfs_quota_us", "50000")
    write(tmp_path, "sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000")
    assert list(_cores.cgroup_limits(str(tmp_path))) == [(0.5, "v1")]


def test_no_limits_where_there_are_no_groups(tmp_path: Path) -> None:
    assert list(_cores.cgroup_limits(str(tmp_path))) == []


@pytest.fixture
def big_machine(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """64 cores, nothing bound, no container."""
    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    monkeypatch.setattr(os, "process_cpu_count", lambda: 64, raising=False)
    monkeypatch.setattr(_cores, "_affinity", lambda: 0)
    monkeypatch.setattr(_cores, "cgroup_limits", lambda: iter(()))
    monkeypatch.delenv("PYTHON_CPU_COUNT", raising=False)
    return monkeypatch


def test_the_system_s_number(big_machine: pytest.MonkeyPatch) -> None:
    assert usable_cores() == Cores(64, "işletim sisteminin bildirdiği çekirdek sayısı")
    assert repr(usable_cores()) == "64 çekirdek (kaynak: işletim sisteminin bildirdiği çekirdek sayısı)"
    big_machine.setattr(os, "cpu_count", lambda: None)
    assert usable_cores().count == 1


def test_the_smallest_number_counts(big_machine: pytest.MonkeyPatch) -> None:
    big_machine.setattr(_cores, "_affinity", lambda: 8)
    assert usable_cores() == Cores(8, "bu sürece ayrılan çekirdekler")
    big_machine.setattr(_cores, "cgroup_limits", lambda: iter([(3.5, "v2")]))
    assert usable_cores() == Cores(4, "kapsayıcının işlemci sınırı, cgroup v2")
    big_machine.setattr(_cores, "cgroup_limits", lambda: iter([(0.2, "v1")]))
    assert usable_cores() == Cores(1, "kapsayıcının işlemci sınırı, cgroup v1")


@pytest.mark.parametrize(
    "wish, count", [("2", 2), ("default", 8), ("", 8), ("0", 8), ("-3", 8), ("100", 8), ("²", 8)]
)
def test_a_wish_in_the_environment(big_machine: pytest.MonkeyPatch, wish: str, count: int) -> None:
    big_machine.setattr(_cores, "_affinity", lambda: 8)
    big_machine.setenv("PYTHON_CPU_COUNT", wish)
    assert usable_cores().count == count
    assert ("PYTHON_CPU_COUNT" in usable_cores().source) == (count == 2)


@pytest.mark.skipif(sys.version_info < (3, 13), reason="new in Python 3.13")
def test_python_s_own_number_for_this_process(big_machine: pytest.MonkeyPatch) -> None:
    big_machine.setattr(os, "process_cpu_count", lambda: 5)
    assert usable_cores() == Cores(5, "Python'un process_cpu_count değeri")


def test_this_machine_s_number_is_one_that_it_has() -> None:
    assert 1 <= usable_cores().count <= (os.cpu_count() or 1)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="cores can't be bound here")
def test_a_process_bound_to_one_core() -> None:
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        assert usable_cores().count == 1
    finally:
        os.sched_setaffinity(0, before)


@pytest.mark.parametrize("platform, most", [("win32", 61), ("linux", 128), ("darwin", 128)])
def test_windows_waits_for_61_workers_at_most(
    monkeypatch: pytest.MonkeyPatch, platform: str, most: int
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert Cores(128, "x").max_workers == most
    assert Cores(8, "x").max_workers == 8
