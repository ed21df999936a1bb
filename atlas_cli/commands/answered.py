"""What agencies answered, for every command that shows how far a practice is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_cli.workspace import Places
from atlas_cli.workspace.consultations import consultation_folder

if TYPE_CHECKING:
    from atlas_cli.profile.records import Responses


def responses_of(places: Places, slug: str) -> Responses:
    """The private records of a country. Raises BadInput with everything that is wrong with them."""
    from atlas_cli.profile.records import NONE, load_responses

    folder = consultation_folder(places, slug)
    return load_responses(folder) if folder.is_dir() else NONE
