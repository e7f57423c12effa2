"""Where the time of a build goes: the whole process, and the stages that report.json tells of.

    python -m bench.stages [ISSUE] [--runs N]

Builds a copy of the issue with its make-up kept, without proof. ``process`` is wall time, ``cpu`` that of all its
threads, ``start`` what no stage accounts for: the interpreter, imports, writing. Best and median in milliseconds.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.texts import asked, table


def build(folder: Path, out: Path) -> Mapping[str, float]:
    """Milliseconds of one build."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = perf_counter()
    subprocess.run([sys.executable, "-m", "layout", "build", folder, "--out", out], check=True, capture_output=True)
    spent = (perf_counter() - began) * 1000
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000
    stages = json.loads((out / "report.json").read_text(encoding="utf-8"))["timings_ms"]
    return {"process": spent, "cpu": cpu, "start": spent - sum(stages.values()), **stages}


def main(issue: Path, runs: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place, issue.resolve().name), Path(place, "out")
        shutil.copytree(issue, folder)
        build(folder, out)
        spent = [build(folder, out) for _ in range(runs)]
    rows = ((stage, f"{min(times):.0f}", f"{median(times):.0f}")
            for stage, times in ((stage, [one[stage] for one in spent]) for stage in spent[0]))
    sys.stdout.write(f"{issue.name}: {runs} builds after one to warm up\n\n"
                     + table(("stage", "best ms", "median ms"), rows) + "\n")


if __name__ == "__main__":
    it = asked(__doc__, (["--runs"], {"type": int, "default": 5}))
    main(it.issue, it.runs)
