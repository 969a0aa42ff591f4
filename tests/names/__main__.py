"""Print every public name of multiprocessing with the notebooks in which it stands."""

from tests.names import shown
from tests.names.public import wanted

found = shown()
for name in sorted(wanted()):
    print(f"{name:36} {' '.join(found.get(name, ['–']))}")
