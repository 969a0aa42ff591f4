"""The philosophers' laboratory."""
