"""The laboratory of the tools."""
