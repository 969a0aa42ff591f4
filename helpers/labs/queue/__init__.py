"""The queue laboratory."""
