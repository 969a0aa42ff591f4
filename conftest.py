"""Hooks for every test of the project: those in tests/ and the notebooks beside it."""

pytest_plugins = ["pytester", "tests.nbval_hooks", "tests.side_by_side"]
