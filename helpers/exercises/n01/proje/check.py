"""The picture's two halves in two processes."""

from helpers.exercises.checks import joined, started, started_first
from helpers.exercises.checks.project import picture_right, rows_in_children

CHECKS = (started(2), started_first(), rows_in_children(2, each=True), joined(), picture_right())
