"""Hooks for every test of the project: those in tests/ and the notebooks beside it."""

pytest_plugins = ["tests.nbval_hooks"]
