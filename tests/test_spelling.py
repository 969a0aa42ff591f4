"""Turkish spelling of all Markdown, docstrings of public names, exercises' and questions' hints, by hunspell.

Words that the dictionary lacks stand in spelling_words.txt; a line that ends with an asterisk there stands
for a stem with any suffix.
"""

from __future__ import annotations

import importlib
import inspect
import json
import os
import pkgutil
import re
import shutil
import subprocess
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import helpers
from helpers.exercises import folder
from helpers.exercises.choice import read_choice
from helpers.exercises.definition import load
from helpers.labs.scheduler._level import levels
from tests.notebook_paths import NOTEBOOKS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
WORDS = Path(__file__).with_name("spelling_words.txt")
# Code, formulas, links and identifiers (TypeError, RaceLab), each with the suffix behind its apostrophe.
CODE = re.compile(
    r"(^(?:```|~~~).*?^(?:```|~~~)$|\$\$.*?\$\$|\$[^$\n]*\$|`[^`]*`|<[^>]*>|\]\([^)]*\)|https?://\S+|[^\s`]*_[^\s`]*"
    r"|\b\w*[^\W\d_A-ZÇĞİÖŞÜ][A-Z]\w*)(?:['’][^\W\d_]+)?",
    re.MULTILINE | re.DOTALL,
)
NAMES = re.compile(r"^ +[a-z_]\w*(, [a-z_]\w*)*:|^ {4,}.*[=(].*$", re.MULTILINE)  # arguments, example code
WORD = re.compile(r"[^\W\d_]{2,}")
# One word a thing: öteki, dönüşümlü, "Tahmin edin", hata yükseltmek.
FORBIDDEN = re.compile(
    r"\b(?:(?:öbür|almaşık|tahmin et:|paketlen)\w*|yalnız\b|(?:parça|havuz|iş|ileti) boy(?:u|unu|una)\b"
    r"|hata\s+ver(?!i(?:si|ler)?\b)\w*)",  # what is raised is raised; "hata verisi" is something else
    re.IGNORECASE,
)
SUFFIX = re.compile(r"(?<=\w)['’][^\W\d_]+")  # of a name, as in Python'un: the dictionary can't know them all


def words_of(markdown: str) -> set[str]:
    """Return the words of a text, without code and without what follows an apostrophe."""
    return set(WORD.findall(SUFFIX.sub("", CODE.sub(" ", markdown))))


def misspelt(words: set[str]) -> set[str]:
    """Return those that neither hunspell nor our own list knows."""
    done = subprocess.run(
        [shutil.which("hunspell") or "", "-d", "tr_TR", "-i", "utf-8", "-l"],
        input="\n".join(sorted(words)),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    lines = (line.partition("#")[0].strip() for line in WORDS.read_text(encoding="utf-8").splitlines())
    own = "|".join(re.escape(line).replace(r"\*", r"\w*") for line in lines if line)
    # The Turkish dotted and dotless i have capitals of their own.
    small = {word: word.replace("I", "ı").replace("İ", "i").lower() for word in done.stdout.split()}
    return {word for word, low in small.items() if not re.fullmatch(own, low) and not re.fullmatch(own, word)}


@pytest.fixture(scope="module", autouse=True)
def hunspell() -> None:
    """Skip these tests where hunspell or its Turkish dictionary is missing, or fail where it should be."""
    found = shutil.which("hunspell")
    if found:
        done = subprocess.run(
            [found, "-d", "tr_TR", "-l"],
            input="",
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
    if not found or done.returncode:
        give_up = pytest.fail if os.environ.get("KURS_SPELLING_REQUIRED") else pytest.skip
        give_up("hunspell with a Turkish dictionary (hunspell-tr) is not installed")


def wrong_words(texts: dict[str, str]) -> dict[str, list[str]]:
    """Return where which words are misspelt; one call of hunspell, which takes long to begin."""
    words = {place: words_of(text) for place, text in texts.items()}
    wrong = misspelt(set().union(*words.values()))
    return {place: sorted(found & wrong) for place, found in words.items() if found & wrong}


def test_the_notebooks() -> None:
    texts = {
        f"{path.stem} {cell['id']}": "".join(cell["source"])
        for path in NOTEBOOKS
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "markdown"
    }
    assert len(texts) > 100
    assert wrong_words(texts) == {}


def test_words_that_we_do_not_use() -> None:
    helpers = [path for path in (ROOT / "helpers").rglob("*") if path.suffix in {".md", ".py", ".js"}]
    files = [*NOTEBOOKS, ROOT / "README.md", *helpers]
    found = {path.name: FORBIDDEN.findall(path.read_text(encoding="utf-8")) for path in files}
    assert {name: words for name, words in found.items() if words} == {}


def test_the_readme() -> None:
    turkish, _, english = (ROOT / "README.md").read_text(encoding="utf-8").partition("## In English")
    assert english
    assert misspelt(words_of(turkish)) == set()


def test_the_guide() -> None:
    texts = {
        path.name: path.read_text(encoding="utf-8") for path in (ROOT / "notebooks" / "egitmen").glob("*.md")
    }
    assert texts
    assert wrong_words(texts) == {}


def documented(module: ModuleType) -> Iterator[tuple[str, str]]:
    """Give the docstrings of a module, of its public names and of their public members."""
    yield module.__name__, module.__doc__ or ""
    for name in getattr(module, "__all__", []):
        value = getattr(module, name)
        if not callable(value):
            continue  # a constant has its type's docstring
        yield name, inspect.getdoc(value) or ""
        for ours in inspect.getmro(value) if inspect.isclass(value) else ():
            for member, attribute in vars(ours).items() if ours.__module__.startswith("helpers.") else ():
                if not member.startswith("_") and (callable(attribute) or isinstance(attribute, property)):
                    yield f"{name}.{member}", inspect.getdoc(getattr(value, member)) or ""


def test_docstrings() -> None:
    packages = [name for _, name, is_package in pkgutil.iter_modules(helpers.__path__) if is_package]
    modules = [helpers, *(importlib.import_module(f"helpers.{name}") for name in packages)]
    texts = {f"{module.__name__} {name}": text for module in modules for name, text in documented(module)}
    assert not [name for name, text in texts.items() if not text]
    assert wrong_words({name: NAMES.sub(" ", text) for name, text in texts.items()}) == {}


def test_hints() -> None:
    texts = {
        f"{notebook} {one.number}": "\n".join([*one.hints, *(check.text for check in one.checks)])
        for notebook in folder.notebooks()
        for one in map(partial(load, notebook), folder.exercises(notebook) + folder.steps(notebook))
    }
    for notebook in folder.notebooks():
        for name in folder.questions(notebook):
            choice = read_choice(Path(folder.HERE, notebook, name))
            texts[choice.number] = "\n".join([*choice.hints, *(one.why for one in choice.answers)])
    assert wrong_words(texts) == {}


def test_the_evil_schedulers_levels() -> None:
    texts = {}
    for level in levels():
        mends = [text for mend in level.mends for text in (mend.text, mend.why)]
        texts[level.number] = "\n".join([level.title, level.idea, level.task, *mends])
    assert len(texts) >= 10
    assert wrong_words(texts) == {}


# Does it see anything at all?


def test_it_sees_mistakes_and_nothing_else() -> None:
    text = (
        "Alt sürec `sürecc` bekliyor; Ali'nin kuyrugu, TypeError. [Süreçler](yanlşı.md)\n"
        "<a id='yanlşı'></a> İşçiler.\n```\nyanlşı\n```"
    )
    assert misspelt(words_of(text)) == {"sürec", "kuyrugu"}


def test_it_knows_what_is_not_raised_from_what_is_no_error() -> None:
    assert FORBIDDEN.findall("Hata veren iş hata\nverdi; hata verisi, hata yükselten") == [
        "Hata veren",
        "hata\nverdi",
    ]
