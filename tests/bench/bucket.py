"""A token bucket: so many bytes a second, for all who draw from it together."""

from __future__ import annotations

import asyncio
import time


class Bucket:
    """Lets bytes through one taker after the other, at a steady rate and without saving up."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._free = 0.0
        """When the line is free again, by the monotonic clock."""

    async def take(self, size: int) -> None:
        """Wait until the line has carried that many bytes."""
        start = max(self._free, time.monotonic())
        self._free = start + size / self._rate
        await asyncio.sleep(self._free - time.monotonic())
