"""What is imported in the processes of a checked program: standard library only, and little of it."""
