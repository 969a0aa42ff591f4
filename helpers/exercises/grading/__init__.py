"""Grading a class: a folder of hand-ins, each answer judged in processes of its own."""
