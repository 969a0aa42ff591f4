"""The node laboratory: a cluster whose workers a person ends, and that computes again what was lost."""
