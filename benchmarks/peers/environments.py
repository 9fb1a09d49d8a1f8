"""An environment for each contestant under `.cache/benchmarks`, made on first use with pip."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol, TypeVar

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache" / "benchmarks"
_INSTALL_SECONDS = 300
_RUN_SECONDS = 900


class Named(Protocol):
    """Who has an environment: a name for its folder, and what pip installs there."""

    @property
    def name(self) -> str: ...

    @property
    def requirements(self) -> tuple[str, ...]: ...


N = TypeVar("N", bound=Named)


class ContestantUnusableError(Exception):
    """It could not be installed, or its process failed; the message is the last line it wrote."""


def prepare(contestant: Named, cache: Path = CACHE) -> Path:
    """The interpreter of its environment. Made anew where the requirements have changed."""
    folder = cache / contestant.name
    interpreter = folder / "bin" / "python"
    marker = folder / "requirements.txt"
    wanted = "\n".join(contestant.requirements)
    if not (interpreter.exists() and marker.exists() and marker.read_text("utf-8") == wanted):
        _run([sys.executable, "-m", "venv", "--clear", str(folder)], _INSTALL_SECONDS)
        pip = [str(interpreter), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        # pip of Debian 12 (23.0) fails on an extra that two packages ask for, or loses it.
        _run([*pip, "--upgrade", "pip>=25"], _INSTALL_SECONDS)
        _run([*pip, *contestant.requirements], _INSTALL_SECONDS)
        marker.write_text(wanted, "utf-8")
    return interpreter


def ready(contestants: Iterable[N]) -> Iterator[tuple[N, Path]]:
    """Those who could be installed, with their interpreters; of the others it is printed why."""
    for contestant in contestants:
        try:
            yield contestant, prepare(contestant)
        except ContestantUnusableError as error:
            print(f"{contestant.name}: NOT MEASURED, not installed: {error}")


def ask(interpreter: Path, job: dict[str, Any], module: str = "measure") -> dict[str, Any]:
    """What a module of `benchmarks.peers` answers to the job, in a fresh process."""
    command = [str(interpreter), "-m", f"benchmarks.peers.{module}"]
    answer: dict[str, Any] = json.loads(_run(command, _RUN_SECONDS, json.dumps(job)))
    return answer


def _run(command: list[str], seconds: int, given: str = "") -> str:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    try:
        done = subprocess.run(
            command,
            input=given,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=seconds,
            cwd=ROOT,
            env={**environment, "PYTHONUTF8": "1"},
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        raise ContestantUnusableError(str(error)) from error
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise ContestantUnusableError(lines[-1] if lines else f"exit code {done.returncode}")
    return done.stdout
