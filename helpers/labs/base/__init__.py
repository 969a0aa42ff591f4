"""What all laboratories stand on."""
