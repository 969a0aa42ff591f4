"""The runtime's figures, each a ratio or a rate measured in one run: ``python -m tests.benchmarks``."""
