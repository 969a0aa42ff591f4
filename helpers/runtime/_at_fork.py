"""Tells of each fork: of the kernel, or of one of its children."""

from __future__ import annotations

import os
from typing import Protocol

from helpers.runtime import child
from helpers.runtime._private import _asyncio


class Parent(Protocol):
    """The runtime of a kernel that may fork."""

    is_on: bool

    def about_to_fork(self) -> None:
        """In the parent, before."""

    def has_forked(self) -> None:
        """In the parent, afterwards."""

    def become_child(self) -> None:
        """In the child."""


_parent: Parent | None = None  # of this process, if it is the kernel


def serve(parent: Parent) -> None:
    """Tell it of the forks of this process; hooks stay, so it is asked whether it is on."""
    global _parent
    is_new, _parent = _parent is None, parent
    if is_new and hasattr(os, "register_at_fork"):
        os.register_at_fork(before=_before, after_in_parent=_after_in_parent, after_in_child=_after_in_child)


def _before() -> None:
    if _parent is not None and _parent.is_on:
        _asyncio.about_to_fork()
        _parent.about_to_fork()


def _after_in_parent() -> None:
    if _parent is not None and _parent.is_on:
        _parent.has_forked()


def _after_in_child() -> None:
    global _parent
    if child.streams is not None:
        child.after_fork()
    elif _parent is not None:
        parent, _parent = _parent, None
        parent.become_child()
