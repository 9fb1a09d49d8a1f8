"""Stages that end the process at a named point of one page."""

import os
import signal

from pipelines.stages import StoreStage


class KilledBeforeStore(StoreStage):
    """The page is in the archive and not in the store."""

    pages = 0

    def process_item(self, item):
        KilledBeforeStore.pages += 1
        if KilledBeforeStore.pages == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().process_item(item)


class KilledBehindStore(StoreStage):
    """The page is stored; nobody was told."""

    pages = 0

    def process_item(self, item):
        done = super().process_item(item)
        KilledBehindStore.pages += 1
        if KilledBehindStore.pages == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return done
