"""`atlas psa --watch`: the document follows the files, and no mistake in them ends the watching."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from tests.processes import environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")

#: Seconds after which a test gives up; on a busy machine a document takes several.
PATIENCE = 60.0


class Watching:
    """A running `atlas psa testland --watch`, whose output can be waited for."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-u", "-m", "atlas_cli", "psa", "testland", "--format", "html", "--watch"]
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            # a shell that runs tests in the background lets them ignore Ctrl-C, and what they start as well
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )
        self.lines: list[str] = []
        self.reader = Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout as stream:
            for line in stream:
                self.lines.append(line)

    def built(self, times: int) -> str:
        """What was printed, once it has built (or tried to) so many times."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            text = "".join(self.lines)
            if text.count("Waiting for changes") >= times:
                return text
            assert self.process.poll() is None, text
            time.sleep(0.05)
        raise AssertionError(f"not built {times} times: {''.join(self.lines)}")

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        self.reader.join(PATIENCE)
        return self.process.wait(PATIENCE)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self.reader.join(PATIENCE)


@pytest.fixture
def watching(workspace: Path) -> Iterator[Watching]:
    running = Watching(workspace)
    try:
        running.built(1)
        yield running
    finally:
        running.end()


def page(workspace: Path) -> str:
    return (workspace / "build" / "testland" / "testland-psa.html").read_text(encoding="utf-8")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_saving_the_profile_makes_the_document_anew(
    watching: Watching, workspace: Path, profile: Path
) -> None:
    edit(profile, "Training of inspectors", "Schooling of inspectors")
    watching.built(2)
    assert "Schooling of inspectors" in page(workspace)


def test_a_broken_profile_is_shown_and_mended(watching: Watching, workspace: Path, profile: Path) -> None:
    good = profile.read_text(encoding="utf-8")
    profile.write_text(good + "\ngaps: [", encoding="utf-8")
    assert "countries/testland.yaml:" in watching.built(2)
    profile.write_text(good.replace("Training of inspectors", "Schooling of inspectors"), encoding="utf-8")
    watching.built(3)
    assert "Schooling of inspectors" in page(workspace)


def test_a_file_that_is_replaced_on_saving_is_seen(
    watching: Watching, workspace: Path, profile: Path
) -> None:
    """Many editors write a new file and rename it."""
    fresh = profile.with_suffix(".new")
    text = profile.read_text(encoding="utf-8")
    fresh.write_text(text.replace("Training of inspectors", "Schooling of inspectors"), encoding="utf-8")
    fresh.replace(profile)
    watching.built(2)
    assert "Schooling of inspectors" in page(workspace)


def test_a_template_that_comes_into_the_workspace_is_used(watching: Watching, workspace: Path) -> None:
    (workspace / "templates").mkdir()
    (workspace / "templates" / "house.css").write_text("/* quite another look */", encoding="utf-8")
    watching.built(2)
    assert "quite another look" in page(workspace)


def test_what_it_writes_itself_does_not_make_it_write_again(watching: Watching, profile: Path) -> None:
    edit(profile, "Training of inspectors", "Schooling of inspectors")
    watching.built(2)
    time.sleep(2.5)  # longer than it waits for events
    assert "".join(watching.lines).count("Waiting for changes") == 2


def test_ctrl_c_ends_it_quietly(watching: Watching) -> None:
    assert watching.interrupt() == 0
    text = "".join(watching.lines)
    assert "Traceback" not in text
    assert "Interrupted" not in text
    assert text.rstrip().endswith("Ctrl-C ends.")
