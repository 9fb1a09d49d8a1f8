"""Heavy pages are read by another process, which a limit of time or memory ends.

A parser that is busy in C code hears no timer of its own process, and 70 s of it stop every other
site of a crawl. The worker is started with the first heavy page, serves one page after another,
and is started anew after it was ended. It leaves when its parent does: its input is closed then.

Ordinary pages never come here: of 221 real pages six did.
"""

import atexit
import contextlib
import os
import pickle
import resource
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any

from crawler.decode import Decoded
from crawler.extraction.page_reading import PageReading
from crawler.site import Site
from domain.errors import PageQuarantined

PROCESSOR_SECONDS = 1.2
"""For one page. The heaviest of 221 real pages takes 0.5 s on a busy machine; scan and decoding,
which are done before, take up to 0.7 s of the worst page."""
WALL_SECONDS = 60.0
"""For a worker that waits for something other than the processor, such as a swapping machine."""
MEMORY = 192 * 1024 * 1024
"""Beyond what the worker has when it is started, about 100 MB in use."""

_LENGTH = struct.Struct("!Q")
_ROOT = Path(__file__).resolve().parents[2]


class PageWorker:
    """One worker process and the lock that gives it one page at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, decoded: Decoded, visible: int, url: str, site: Site | bool) -> PageReading:
        """Read one decoded page. Raises PageQuarantined with `worker: ...` where a limit ended it.

        `site` is the declaration to read it by, True for the one that its address belongs to,
        False for none. Blocks for 1.2 s of processor time at most; call it in a thread where
        others wait.
        """
        with self._lock:
            try:
                process = self._running()
                assert process.stdin is not None
                _send(process.stdin, (decoded, visible, url, site))
                reply = self._reply(process)
            except OSError as error:
                reason = self._end() or f"{type(error).__name__}: {error}"
                raise PageQuarantined(f"worker: {reason}") from error
            if reply is None:
                raise PageQuarantined(f"worker: {self._end()}")
        return reply

    def close(self) -> None:
        """End the process, if there is one."""
        with self._lock:
            self._end()

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
            self._process = subprocess.Popen(  # noqa: S603, our own interpreter
                [sys.executable, "-P", "-c", f"from {__name__} import serve; serve()"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
                process_group=0,  # a Ctrl-C in the terminal is for the parent, which closes us
            )
        return self._process

    def _reply(self, process: subprocess.Popen[bytes]) -> PageReading | None:
        """What the worker answers, or None where it ended or ran out of time."""
        assert process.stdout is not None
        deadline = time.monotonic() + WALL_SECONDS
        received = bytearray()
        while True:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([process.stdout], [], [], left)[0]:
                process.kill()
                return None
            piece = os.read(process.stdout.fileno(), 1 << 20)
            if not piece:
                return None
            received += piece
            if len(received) >= _LENGTH.size:
                (length,) = _LENGTH.unpack_from(received)
                if len(received) == _LENGTH.size + length:
                    answer: PageReading = pickle.loads(received[_LENGTH.size :])  # noqa: S301, our own
                    return answer

    def _end(self) -> str:
        """Stop the process and say how it ended."""
        process, self._process = self._process, None
        if process is None:
            return ""
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                assert pipe is not None
                pipe.close()
        try:
            status = process.wait(timeout=PROCESSOR_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            status = process.wait()
        return _ended(status)


WORKER = PageWorker()
"""The worker of this process."""
atexit.register(WORKER.close)


def _ended(status: int) -> str:
    if status == -signal.SIGPROF:
        return f"more than {PROCESSOR_SECONDS} s of processor time"
    if status == -signal.SIGKILL:
        return f"no answer within {WALL_SECONDS:.0f} s, or killed by the system"
    if status < 0:
        return f"ended by {signal.Signals(-status).name}"
    return f"ended with status {status}"


def serve() -> None:
    """The worker: reads pages from standard input until that is closed."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)  # ends the process, in C code too
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no reply
    from crawler.extract import load_libraries, read_decoded

    load_libraries()
    _limit_memory()
    while (task := _receive(sys.stdin.buffer)) is not None:
        signal.setitimer(signal.ITIMER_PROF, PROCESSOR_SECONDS)
        try:
            reply = read_decoded(*task)
        except MemoryError:
            sys.exit(1)
        signal.setitimer(signal.ITIMER_PROF, 0)
        _send(replies, reply)


def _limit_memory() -> None:
    """Allow what is mapped now and MEMORY more; where the system does not say, no limit is set."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return
    limit = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _send(pipe: IO[bytes], value: object) -> None:
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(data)) + data)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> Any:
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    return pickle.loads(pipe.read(_LENGTH.unpack(head)[0]))  # noqa: S301, from our parent
