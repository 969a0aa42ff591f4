"""The speed-up laboratory."""
