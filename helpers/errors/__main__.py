"""The commands for whoever changes the table.

python -m helpers.errors place     puts the table's text into the page
python -m helpers.errors execute   runs the page and keeps what its cells show
"""

import sys

from helpers.errors import page

if __name__ == "__main__":
    command = {"place": page.place, "execute": page.execute}.get(" ".join(sys.argv[1:]))
    if command is None:
        sys.exit(__doc__)
    command()
