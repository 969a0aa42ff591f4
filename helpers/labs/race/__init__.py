"""The race laboratory."""
