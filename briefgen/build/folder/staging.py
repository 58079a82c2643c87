"""Files of a brief that a worker left beside its folder in the output, ready to be put in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.build.faults import describe_write_fault
from briefgen.build.folder.disk import stage_folder
from briefgen.build.folder.manifest import digest
from briefgen.build.unit import Made, fail


@dataclass(frozen=True, slots=True)
class Staged:
    """`made` without its files, which `digests` names with the SHA-256 of each. `is_new` says that they are
    staged; otherwise the brief's folder holds just them already."""

    made: Made
    digests: Mapping[str, str]
    is_new: bool


def stage(output: Path, made: Made) -> Made | Staged:
    """Write the files of a brief beside its folder; whoever puts them in place flushes them before. What has
    no files comes back as it is."""
    if made.files is None:
        return made
    try:
        is_new = stage_folder(output / made.slug, made.files, flushed=False)
    except OSError as error:
        return fail(made.slug, made.told, (*made.noted, describe_write_fault(error)))
    digests = {name: digest(content) for name, content in made.files.items()}
    return Staged(replace(made, files={}), digests, is_new)
