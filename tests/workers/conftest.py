from __future__ import annotations

import pytest

from helpers.workers.sources import EVERY_VARIABLE


@pytest.fixture(autouse=True)
def all_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a student has it: notebooks take fewer files in tests."""
    monkeypatch.delenv(EVERY_VARIABLE, raising=False)
