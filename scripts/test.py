"""Run the tests: python3 scripts/test.py [arguments for pytest].

Without arguments: everything that a change has to pass, in this order. Ruff (faults and layout),
mypy (types), import-linter (which part may use which), pytest (the tests, those in a browser
too). It goes on after a failure, and ends with exit code 1 if anything failed.

With arguments: only pytest, with these arguments, for a quick look at a part, for example
  python3 scripts/test.py tests/scripts -x
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from _environment import ROOT, prepare, run_script, say, variables_for
from _gates import count, gates, pytest, run, run_all
from _system_tools import provide

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Run the tests; return 0 when all is well."""
    if list(arguments) in (["-h"], ["--help"]):
        say(str(__doc__).rstrip())
        return 0
    python = prepare(ROOT)
    variables = {**variables_for(python), **provide()}
    if arguments:
        return run(pytest(python, arguments), ROOT, variables)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "pytest.xml"
        results = run_all(gates(python, report), ROOT, variables)
        counts = count(report)
    say("\n== summary ==")
    for result in results:
        say(str(result))
    say(str(counts))
    return int(any(result.code for result in results))


if __name__ == "__main__":
    run_script(main)
