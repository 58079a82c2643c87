"""What all tests share: comparing text with golden files, and writing these anew.

pytest --update-golden      writes the golden files under tests/golden/, pictures of pages among them, as the
                            program makes them now; read the difference
                            in Git before you keep it
"""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says nothing on a machine that does other things as well.
settings.register_profile("briefgen", deadline=None)
settings.load_profile("briefgen")

# Where a script put the run into the background, its shell had it ignore Ctrl-C, and so would all commands
# that tests start and stop.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

GOLDEN = Path(__file__).parent / "golden"

CheckGolden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files instead of comparing")


@pytest.fixture
def check_golden(request: pytest.FixtureRequest) -> CheckGolden:
    """Asserts that a text is exactly what the golden file of that name holds."""
    update = bool(request.config.getoption("--update-golden"))

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        assert path.is_file(), f"{name} does not exist; run pytest --update-golden and read what it wrote"
        assert text == path.read_bytes().decode("utf-8")

    return check
