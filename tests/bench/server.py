"""A web server on loopback that counts every byte it sends, and can be as slow as a telephone."""

from __future__ import annotations

import asyncio
import gzip
import mimetypes
import threading
import time
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from bench.bucket import Bucket

PIECE = 4_096
_TEXT = ("text/", "application/json", "application/javascript", "application/xml", "application/wasm", "image/svg")


@dataclass(frozen=True)
class Shape:
    """How slow the line is: bytes a second for all connections together, seconds before each answer, and before each new connection's first."""

    rate: int = 200_000
    request: float = 0.150
    connection: float = 0.150


@dataclass(frozen=True)
class Sent:
    """Bytes that went out: for which path, when (seconds since 1970, as the browser's clock), and how many."""

    path: str
    moment: float
    size: int


@dataclass
class Server:
    """Serves folders by prefix, and pages made on the spot; text goes out gzipped (-9) and is so before anyone asks."""

    folders: Mapping[str, Path]
    """The folder below each prefix; the longest prefix wins."""
    pages: Mapping[str, bytes]
    sent: list[Sent] = field(default_factory=list)
    port: int = 0
    _shape: Shape | None = None
    _bucket: Bucket | None = None
    _answers: dict[str, bytes] = field(default_factory=dict)
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)

    def __enter__(self) -> Self:
        started = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(started,), daemon=True)
        self._thread.start()
        started.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    @property
    def address(self) -> str:
        """Where it serves."""
        return f"http://127.0.0.1:{self.port}"

    def begin(self, shape: Shape | None) -> None:
        """Count from nothing, on a line of that shape."""
        self.sent = []
        self._shape = shape
        self._bucket = Bucket(shape.rate) if shape else None

    def prime(self, prefix: str) -> None:
        """Compress everything below a prefix before it is asked for."""
        for file in sorted(self._folder(prefix)[0].rglob("*")):
            if file.is_file():
                self._answer(f"{prefix}{file.relative_to(self._folder(prefix)[0]).as_posix()}")

    def _run(self, started: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._connected, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        started.set()
        self._loop.run_forever()
        server.close()
        self._cancel()
        self._loop.close()

    def _cancel(self) -> None:
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await asyncio.sleep(self._shape.connection if self._shape else 0)
            while path := await _asked(reader):
                await self._send(path, writer)
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _send(self, path: str, writer: asyncio.StreamWriter) -> None:
        answer, bucket, sent = self._answer(path), self._bucket, self.sent
        await asyncio.sleep(self._shape.request if self._shape else 0)
        step = PIECE if bucket else len(answer)
        for start in range(0, len(answer), step):
            piece = answer[start : start + step]
            if bucket:
                await bucket.take(len(piece))
            sent.append(Sent(path, time.time(), len(piece)))
            writer.write(piece)
            await writer.drain()

    def _answer(self, path: str) -> bytes:
        if path not in self._answers:
            self._answers[path] = self._made(path)
        return self._answers[path]

    def _made(self, path: str) -> bytes:
        body = self.pages.get(path)
        if body is None:
            folder, rest = self._folder(path)
            file = (folder / rest).resolve()
            if not (file.is_file() and file.is_relative_to(folder.resolve())):
                return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
            body = file.read_bytes()
        return _response(path, body)

    def _folder(self, path: str) -> tuple[Path, str]:
        prefix = max((each for each in self.folders if path.startswith(each)), key=len)
        return self.folders[prefix], path.removeprefix(prefix)


def _response(path: str, body: bytes) -> bytes:
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    packed = kind.startswith(_TEXT)
    body = gzip.compress(body, 9, mtime=0) if packed else body
    head = ["HTTP/1.1 200 OK", f"Content-Type: {kind}{'; charset=utf-8' if kind.startswith('text/') else ''}", f"Content-Length: {len(body)}"]
    head += ["Content-Encoding: gzip", "Vary: Accept-Encoding"] if packed else []
    head += ["Cache-Control: max-age=600", "Connection: keep-alive"]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


async def _asked(reader: asyncio.StreamReader) -> str:
    """The path of the next request on a connection, or nothing where it has ended."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return ""
    address = head.split(b" ", 2)[1].decode("ascii")
    return urllib.parse.unquote(urllib.parse.urlsplit(address).path)
