"""Where a notebook as it was at first comes from: a folder, the git repository, or the installation."""

from __future__ import annotations

import re
import subprocess
import sysconfig
from pathlib import Path

from helpers.exercises import folder
from helpers.exercises.notebook_file import Unusable

OWN = Path(folder.HERE).parents[1]  # the project, if it is installed from its folder
NOTEBOOKS = "notebooks"
INSTALLED = "share/multiprocess-kursu/notebooks"
GIT_SECONDS = 60.0


class Source:
    """Finds notebooks' names and their first content. Raises Unusable.

    Attributes:
        place: the folder of the student's notebooks.

    """

    def __init__(self, given: Path | None = None, place: Path | None = None) -> None:
        """Take the folder that was given for the new copies, and that of the notebooks; None: find them."""
        self._given = given
        if place is None:
            beside = Path.cwd() / NOTEBOOKS
            place = beside if beside.is_dir() else OWN / NOTEBOOKS
        if not place.is_dir():
            raise Unusable(f"`{place}` klasörü yok. Defterlerin klasörünü `--in` ile yazın.")
        self.place = place.resolve()

    def find(self, wanted: str) -> tuple[Path, bytes]:
        """Return a notebook's place and its first content, by "04", "n04", "ek/04" or its file's name."""
        plain = wanted.replace("\\", "/").removeprefix("./").removeprefix(f"{NOTEBOOKS}/")
        extra, _, name = plain.rpartition("/")
        number = re.fullmatch(r"n?(\d{1,2})(?:_.*)?", name.removesuffix(".ipynb"))
        stem = f"{int(number[1]):02}_" if number else f"{name.removesuffix('.ipynb')}.ipynb"
        contents = self._contents()
        found = [
            path
            for path in contents
            if path.rpartition("/")[0] == extra and path.rpartition("/")[2].startswith(stem)
        ]
        if len(found) != 1:
            known = ", ".join(path.rpartition("/")[2][:2] for path in contents if re.match(r"\d\d_", path))
            raise Unusable(
                f"“{wanted}” adında bir defter yok. Olanlar: {known}; ekler için ek/04 gibi yazın."
            )
        return self.place / found[0], self._content(found[0])

    @property
    def may_be_edited(self) -> bool:
        """Whether somebody may have changed the copies: committed an answer, or installed with one."""
        return self._given is None

    def _contents(self) -> list[str]:
        """Return the paths of all notebooks in the source, within its folder of notebooks."""
        if self._uses_git():
            listed = self._git("ls-tree", "-r", "-z", "--name-only", "HEAD", "--", ".").split(b"\0")
            paths = [one.decode("utf-8", "surrogateescape") for one in listed]
        else:
            root = self._folder()
            paths = [path.relative_to(root).as_posix() for path in root.rglob("*.ipynb")]
        return sorted(path for path in paths if path.endswith(".ipynb") and path.count("/") <= 1)

    def _content(self, path: str) -> bytes:
        if self._uses_git():
            return self._git("show", f"HEAD:./{path}")
        try:
            return (self._folder() / path).read_bytes()
        except OSError as error:
            raise Unusable(f"`{path}` okunamadı: {error.strerror}") from None

    def _uses_git(self) -> bool:
        if self._given is not None:
            return False
        try:
            return bool(self._git("ls-tree", "--name-only", "HEAD", "--", ".").strip())
        except Unusable:
            return False  # no git, or no repository

    def _git(self, *words: str) -> bytes:
        try:
            done = subprocess.run(  # noqa: S603 - the words are our own
                ["git", "-C", str(self.place), *words],  # noqa: S607 - the student's own git
                capture_output=True,
                stdin=subprocess.DEVNULL,
                timeout=GIT_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise Unusable(f"git çalıştırılamadı: {error}") from None
        if done.returncode:
            raise Unusable(f"git: {done.stderr.decode('utf-8', 'replace').strip()}")
        return done.stdout

    def _folder(self) -> Path:
        if self._given is None:
            found = Path(sysconfig.get_path("data")) / INSTALLED
            if not found.is_dir():
                raise Unusable(
                    "Defterin ilk hâli bulunamadı: burası bir git deposu değil, kurulumda da kopya yok. "
                    "Kursu yeniden indirip başka bir klasöre açın ve o klasörü `--from` ile yazın."
                )
            return found
        root = self._given / NOTEBOOKS if (self._given / NOTEBOOKS).is_dir() else self._given
        if not root.is_dir() or root.resolve() == self.place:
            raise Unusable(
                f"`--from` için kursun yeni bir kopyasının klasörünü yazın; `{self._given}` öyle bir klasör "
                "değil."
            )
        return root
