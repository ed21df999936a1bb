"""atlas inside one process, for further documents: the same calls as the command makes."""

from __future__ import annotations

import sys
import time
from pathlib import Path


def main() -> None:
    """PROFILE CONTENT OUTPUT TIMES; prints the seconds of each further document."""
    profile, output, times = Path(sys.argv[1]), Path(sys.argv[3]), int(sys.argv[4])
    from atlas_cli.app import search_seldom_for_cycles
    from atlas_cli.catalog.load import load_catalog
    from atlas_cli.profile.load import load_profile
    from atlas_cli.publish import PsaRequest, publish_psa
    from atlas_cli.workspace import find_places

    search_seldom_for_cycles()
    places = find_places(None, Path.cwd())
    catalog = load_catalog(places.folders("dmop_catalog"), cues=False)  # once in a process, as every command
    for turn in range(times):
        start = time.perf_counter()
        request = PsaRequest(profile=load_profile(profile), catalog=catalog, places=places)
        output.write_bytes(publish_psa(request).content)
        if turn:
            print(f"{time.perf_counter() - start:.4f}")


if __name__ == "__main__":
    main()
