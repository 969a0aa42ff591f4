"""Runs an answer, looks at what it did, and says what is right or wrong."""
