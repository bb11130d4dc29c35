"""Headless Chromium as a peer: it prints HTML files to PDF in several tabs, driven over its debug pipe."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import tempfile
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Any

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--remote-debugging-pipe",
)


LIKE_OURS = {
    "printBackground": True,
    "preferCSSPageSize": True,
    "generateTaggedPDF": True,
    "generateDocumentOutline": True,
}
"""How to print: with what the handout has, tags and bookmarks."""


def program() -> str | None:
    """The installed Chromium, where there is one."""
    return which("chromium") or which("chromium-browser") or which("google-chrome")


class Chromium:
    """A running browser; `print_all` is what is measured."""

    def __init__(self, commands: int, answers: int) -> None:
        self._commands, self._answers = commands, answers
        self._buffer = b""
        self._number = 0

    def send(self, method: str, session: str = "", **params: object) -> int:
        """Send a command; its answer carries the number returned."""
        self._number += 1
        message: dict[str, object] = {"id": self._number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        return self._number

    def receive(self) -> dict[str, Any]:
        """The next answer or event; raises `EOFError` when the browser is gone."""
        while b"\0" not in self._buffer:
            chunk = os.read(self._answers, 1 << 20)
            if not chunk:
                raise EOFError("Chromium ended")
            self._buffer += chunk
        line, _, self._buffer = self._buffer.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        if "error" in message:
            raise RuntimeError(message["error"])
        return message

    def ask(self, method: str, session: str = "", **params: object) -> dict[str, Any]:
        """Send a command and wait for its answer."""
        number = self.send(method, session, **params)
        while (message := self.receive()).get("id") != number:
            pass
        result: dict[str, Any] = message["result"]
        return result

    def open_tab(self) -> str:
        """A tab of its own; the session that commands it."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        session: str = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.ask("Page.enable", session)
        return session

    def print_all(self, pages: list[Path], tabs: list[str]) -> list[bytes]:
        """The PDFs of `pages`, in their order, each tab taking the next page as soon as it is free."""
        waiting = deque(range(len(pages)))
        busy: dict[str, int] = {}
        printing: dict[int, str] = {}
        loading: defaultdict[str, bool] = defaultdict(bool)
        results: dict[int, bytes] = {}

        def next_page(tab: str) -> None:
            if waiting:
                busy[tab] = waiting.popleft()
                loading[tab] = True
                self.send("Page.navigate", tab, url=pages[busy[tab]].as_uri())

        for tab in tabs:
            next_page(tab)
        while len(results) < len(pages):
            message = self.receive()
            tab = message.get("sessionId", "")
            if message.get("method") == "Page.loadEventFired" and loading[tab]:
                loading[tab] = False
                number = self.send("Page.printToPDF", tab, **LIKE_OURS)
                printing[number] = tab
            elif message.get("id") in printing:
                results[busy[tab]] = base64.b64decode(message["result"]["data"])
                next_page(tab)
        return [results[index] for index in range(len(pages))]


@contextmanager
def chromium() -> Iterator[Chromium]:
    """A browser with a profile of its own, ended with the block."""
    binary = program()
    assert binary is not None
    to_browser, commands = os.pipe()
    answers, from_browser = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        script = f'exec "$@" 3<&{to_browser} 4>&{from_browser}'
        browser = subprocess.Popen(
            ["bash", "-c", script, "bash", binary, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
            pass_fds=[to_browser, from_browser],
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        try:
            yield Chromium(commands, answers)
        finally:
            os.close(commands)
            browser.terminate()
            browser.wait()
            os.close(answers)
