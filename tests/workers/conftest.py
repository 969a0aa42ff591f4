from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.workers.sources import EVERY_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module", autouse=True)
def all_files() -> Iterator[None]:
    """As a student has it, also in a module's kernels: notebooks take fewer files in tests."""
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv(EVERY_VARIABLE, raising=False)
        yield
