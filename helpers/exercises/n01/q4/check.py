"""What a child's error does, and how the parent learns of it."""

from helpers.exercises.checks import exit_codes, joined, printed, started, worked
from helpers.exercises.diagnoses import exit_code_too_early, not_joined

CHECKS = (
    started(2),
    worked("bol", times=2, processes=2),
    printed("10 / 2 = 5.0", "sağlam: 0", "çöken: 1"),
    joined(),
    exit_codes(0, 1),
)

MISTAKES = (not_joined, exit_code_too_early)

CHILD_ERRORS = True
