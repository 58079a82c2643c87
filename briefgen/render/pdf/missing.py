"""What to tell somebody whose machine cannot make PDFs yet."""

import shutil

INSTALL_COMMANDS = {
    "apt-get": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b libharfbuzz-subset0",
    "dnf": "sudo dnf install pango harfbuzz",
    "apk": "sudo apk add pango harfbuzz-subset fontconfig",
    "brew": "brew install pango",
}
"""By package manager: the command that installs Pango and HarfBuzz. `./run` knows the same ones."""


def explain_missing_engine(reason: str) -> str:
    """Say what is missing, and the exact command that mends it: this machine's, or all that are known."""
    if reason.startswith(("ModuleNotFoundError", "ImportError")):
        return f"PDFs need WeasyPrint, which could not be imported ({reason}). Install briefgen again."
    here = [command for manager, command in INSTALL_COMMANDS.items() if shutil.which(manager)]
    commands = " or: ".join(here[:1] or INSTALL_COMMANDS.values())
    return f"PDFs need Pango, which is not on this machine; HTML works without it. Install it: {commands}"
