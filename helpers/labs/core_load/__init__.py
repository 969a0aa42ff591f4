"""The core load laboratory."""
