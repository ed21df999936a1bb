"""`python -m atlas_cli`, for machines where `atlas` is not on the PATH."""

from __future__ import annotations

import sys

from atlas_cli.app import main

if __name__ == "__main__":
    sys.exit(main())
