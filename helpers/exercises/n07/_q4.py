"""Two locks in opposite order: a deadlock that has to be cured without giving up the locks."""

import ast
from multiprocessing import Barrier, Lock, Process, RawArray
from typing import Any

from helpers.exercises._checks import Check, Wrong
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation
from helpers.exercises._diagnoses._arguments import own_lock
from helpers.exercises._diagnoses._locks import not_released
from helpers.exercises._diagnoses._tree import calls, function_named, keyword
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run
from helpers.exercises.n07._probe import join_all, wait_until

BEGIN, AMOUNTS = 100, (30, 10)


class MeetingLock:
    """A lock; who has got the first of the two waits until the other process has got one, too.

    Where all take them in the same order, that can't be, and the wait ends without it.
    """

    def __init__(self, holding: Any) -> None:
        self._lock = Lock()
        self._holding = holding  # how many locks each process holds; [2]: they have met
        self.number = -1  # of the process, in that process
        self.mine = False

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:  # noqa: FBT002
        """Take the lock as a Lock does, then wait for the other process."""
        got = self._lock.acquire(block, timeout)
        if got:
            self.mine = True
            self._holding[self.number] += 1
            if self._holding[self.number] == 1 and not self._holding[2]:
                wait_until(lambda: self._holding[1 - self.number] > 0 or self._holding[2] > 0)
                self._holding[2] = 1
        return got

    def release(self) -> None:
        """Let it go."""
        self.mine = False
        self._holding[self.number] -= 1
        self._lock.release()

    def __enter__(self) -> bool:
        """Take it."""
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        """Let it go."""
        self.release()


class Accounts:
    """Two balances that note who writes without holding the account's lock."""

    def __init__(self, locks: list[MeetingLock]) -> None:
        self._locks = locks
        self._balances = RawArray("i", [BEGIN, BEGIN])
        self._bare = RawArray("i", 2)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._balances)

    def __getitem__(self, index: int) -> int:
        """Return a balance."""
        return int(self._balances[index])

    def __setitem__(self, index: int, value: int) -> None:
        """Change a balance."""
        if not self._locks[index].mine:
            self._bare[index] += 1
        self._balances[index] = value

    def result(self) -> dict[str, list[int]]:
        """Return the balances, and how often each was written without its lock."""
        return {"balances": list(self._balances), "bare": list(self._bare)}


def _transfer(work: Any, number: int, accounts: Accounts, locks: list[MeetingLock], together: Any) -> None:
    for lock in locks:
        lock.number = number
    together.wait(30)
    work(accounts, locks, number, 1 - number, AMOUNTS[number])


def probe(student: Any) -> object:
    """Transfer in both directions at once."""
    holding = RawArray("i", 3)
    locks = [MeetingLock(holding), MeetingLock(holding)]
    accounts, together = Accounts(locks), Barrier(2)
    processes = [
        Process(target=_transfer, args=(student.transfer, number, accounts, locks, together))
        for number in (0, 1)
    ]
    for process in processes:
        process.start()
    stuck = join_all(processes)
    return {**accounts.result(), "stuck": stuck}


def _no_deadlock(run: Run) -> None:
    if run.result["stuck"]:
        raise Wrong(
            "Aynı anda karşılıklı yapılan iki aktarmanın da bitmesi.",
            f"{run.result['stuck']} aktarma bitmedi: süreç bir kilidi sonsuza dek bekliyordu.",
            "Kilitlerin alındığı satırlar ve sıraları.",
        )


def _balances(run: Run) -> None:
    wanted = [BEGIN - AMOUNTS[0] + AMOUNTS[1], BEGIN + AMOUNTS[0] - AMOUNTS[1]]
    if run.result["balances"] != wanted:
        raise Wrong(
            f"{BEGIN} liralık iki hesap arasında karşılıklı {AMOUNTS[0]} ve {AMOUNTS[1]} lira aktarılınca: {wanted}",
            f"Hesaplar: {run.result['balances']}",
            "`accounts[...]` değerlerini değiştiren satırlar.",
        )


def _protected(run: Run) -> None:
    bare = sum(run.result["bare"])
    if bare:
        raise Wrong(
            "Her hesabın, yalnız o hesabın kilidi eldeyken değiştirilmesi.",
            f"{bare} kez, kilidi alınmamış bir hesap değiştirildi.",
            "`accounts[...]` satırlarının hangi `with` bloğunda olduğu.",
        )


def _opposite(tree: ast.Module, run: Run) -> Explanation | None:
    function = function_named(tree, "transfer")
    if function is None or any(calls(function, "min", "max", "sorted", "sort")):
        return None
    taken = [node for node in ast.walk(function) if isinstance(node, ast.withitem)]
    line = (
        taken[0].context_expr.lineno if taken else next((c.lineno for c in calls(function, "acquire")), None)
    )
    if line is None or any(isinstance(node, ast.Compare) for node in ast.walk(function)):
        return None
    return Explanation(
        "İki aktarma kilitleri ters sırada alıyor ve birbirini bekliyor: kilitlenme.",
        "0'dan 1'e aktaran önce 0'ın, 1'den 0'a aktaran önce 1'in kilidini alır. İkisi de elindekini bırakmadan ötekini bekler.",
        "Kilitleri para yönüne göre değil, hesap numarasına göre alın: her zaman önce küçük numaralı olan.",
        line,
    )


def _no_locks(tree: ast.Module, run: Run) -> Explanation | None:
    function = function_named(tree, "transfer")
    if function is None or any("locks" in ast.unparse(node) for node in function.body):
        return None
    return Explanation(
        "`transfer` hiçbir kilidi almıyor.",
        "Kilitleri kaldırmak kilitlenmeyi önler, ama yarış durumunu geri getirir: aktarmalardan biri kaybolabilir.",
        "İki hesabın da kilidini alın; yalnız sıralarını değiştirin.",
        function.lineno,
    )


def _one_lock(tree: ast.Module, run: Run) -> Explanation | None:
    function = function_named(tree, "transfer")
    if function is None:
        return None
    subscripts = [
        node
        for node in ast.walk(function)
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "locks"
    ]
    if len({ast.unparse(node) for node in subscripts}) != 1:
        return None
    return Explanation(
        "Yalnız bir hesabın kilidi alınıyor; öteki hesap korumasız kalıyor.",
        "Bir aktarma iki hesabı değiştirir. Öteki hesaba aynı anda başka bir süreç dokunabilir.",
        "İki kilidi de alın; para hareketi ikisinin de içinde olsun.",
        subscripts[0].lineno,
    )


def _timeout_ignored(tree: ast.Module, run: Run) -> Explanation | None:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            call = node.value
            if call in calls(node, "acquire") and (keyword(call, "timeout") or len(call.args) > 1):
                return Explanation(
                    "Süre sınırlı `acquire` çağrısının sonucuna bakılmıyor.",
                    "Süre dolarsa `acquire` hata vermez, `False` döndürür: kilit sizde değildir.",
                    "Sonuç `False` ise hesaba dokunmayın; elinizdeki kilidi bırakıp yeniden deneyin.",
                    node.lineno,
                )
    return None


_MOVE = "accounts[source] -= amount\n{0}accounts[target] += amount\n"


def _answer(body: str, imports: str = "Array, Lock, Process") -> str:
    return f"""
from multiprocessing import {imports}

def transfer(accounts, locks, source, target, amount):
{body}
if __name__ == "__main__":
    accounts, locks = Array("i", [100, 100], lock=False), [Lock(), Lock()]
    p = Process(target=transfer, args=(accounts, locks, 0, 1, 30))
    p.start()
    p.join()
"""


def _within(opening: str, depth: int = 1) -> str:
    indent = "    " * (depth + 1)
    return f"{opening}{indent}{_MOVE.format(indent)}"


q4 = Exercise(
    Definition(
        number="7.4",
        title="Karşılıklı aktarma",
        level="orta",
        task="""
            `transfer(accounts, locks, source, target, amount)`, `source` numaralı hesaptan `target` numaralı hesaba `amount` lira aktarır.
            Her hesabın kendi kilidi vardır: `locks[source]`, `locks[target]`; hesap ancak kilidi eldeyken değiştirilir. Başlangıç
            hücresi, aynı anda biri 0'dan 1'e, biri 1'den 0'a aktaran iki süreçle **kilitlenebilir**. İki kilidi kullanmayı bırakmadan
            kilitlenmeyi önleyin.
        """,
        starter="""
            from multiprocessing import Array, Lock, Process


            def transfer(accounts, locks, source, target, amount):
                with locks[source]:
                    with locks[target]:
                        accounts[source] -= amount
                        accounts[target] += amount


            if __name__ == "__main__":
                accounts = Array("i", [100, 100], lock=False)
                locks = [Lock(), Lock()]
                p = Process(target=transfer, args=(accounts, locks, 0, 1, 30))
                p.start()
                p.join()
                print(accounts[:])
        """,
        solution="""
            from multiprocessing import Array, Lock, Process


            def transfer(accounts, locks, source, target, amount):
                first, second = min(source, target), max(source, target)
                with locks[first], locks[second]:
                    accounts[source] -= amount
                    accounts[target] += amount


            if __name__ == "__main__":
                accounts = Array("i", [100, 100], lock=False)
                locks = [Lock(), Lock()]
                p = Process(target=transfer, args=(accounts, locks, 0, 1, 30))
                p.start()
                p.join()
                print(accounts[:])
        """,
        hints=(
            "Çemberi çizin: 0'dan 1'e aktaran hangi kilidi tutar, hangisini bekler? 1'den 0'a aktaran?",
            "Herkes kilitleri aynı sırada alırsa çember oluşmaz. Hesap numaraları hazır bir sıradır.",
            "Önce küçük numaralı hesabın kilidini alın: `min(source, target)`. Paranın yönü değişmez.",
        ),
        checks=(
            Check(
                "Karşılıklı iki aktarma da bitti, kilitlenme olmadı.",
                _no_deadlock,
                (not_released, _opposite),
            ),
            Check("Hesaplardaki paralar doğru.", _balances, (_timeout_ignored,)),
            Check(
                "Her hesap, yalnız kendi kilidi eldeyken değiştirildi.",
                _protected,
                (_timeout_ignored, own_lock, _no_locks, _one_lock),
            ),
        ),
        mistakes=(_timeout_ignored,),
        probe=probe,
        main_block=False,
        seconds=20,
        wrong=(
            (
                _answer(_within("    with locks[source], locks[target]:\n")),
                "kilitleri ters sırada alıyor",
            ),
            (_answer("    " + _MOVE.format("    ")), "`transfer` hiçbir kilidi almıyor"),
            (_answer(_within("    with locks[source]:\n")), "Yalnız bir hesabın kilidi alınıyor"),
            (_answer(_within("    with Lock():\n")), "Her süreç ayrı bir kilit kullanıyor"),
            (
                _answer(
                    "    first, second = sorted((source, target))\n    locks[first].acquire()\n"
                    "    locks[second].acquire()\n    " + _MOVE.format("    ")
                ),
                "hiç bırakılmıyor",
            ),
            (
                _answer(
                    "    with locks[source]:\n        locks[target].acquire(timeout=0.2)\n        "
                    + _MOVE.format("        ")
                ),
                "sonucuna bakılmıyor",
            ),
        ),
    )
)
