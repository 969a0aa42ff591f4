"""The cells that an exercise has in its notebook."""

from __future__ import annotations

from helpers.exercises.definition import Definition


def cells(exercise: Definition) -> list[dict[str, str]]:
    """Return an exercise's cells: task, starter, check, help (there, but not run)."""
    return [
        {"cell_type": "markdown", "source": f"### {exercise.heading} ({exercise.level})\n\n{exercise.task}"},
        {"cell_type": "code", "source": exercise.cell(exercise.starter)},
        {"cell_type": "code", "source": f"{exercise.name}.check()"},
        {
            "cell_type": "code",
            "source": "# Takıldıysanız bir satırın başındaki # işaretini silip hücreyi çalıştırın.\n"
            f"# {exercise.name}.hint()\n# {exercise.name}.solution()",
        },
    ]
