"""The evil scheduler's laboratory."""
