"""Makes Bodies of Knowledge for tests, each set of options once a session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from atlas_cli.catalog.evidence import EvidenceFile
from atlas_cli.catalog.load import Catalog
from atlas_cli.publish import Published
from atlas_cli.publish.bok import BokRequest, publish_bok
from atlas_cli.yamlfile import parse_yaml, validate
from tests.oracles.package import Docx
from tests.profiles import bundled_catalog, changed
from tests.psa.publishing import Templates

FICTIONAL = Path(__file__).with_name("fictional.yaml")

#: Of the practices in the fictional one, the third is not rated.
SOME = ("mdt-training", "case-data-protocol", "policy-renewal")


def fictional(changes: Any = None, practices: Iterable[str] = SOME) -> Catalog:
    """The catalog with a few of its practices and made-up evidence, changed as asked for."""
    file = parse_yaml(FICTIONAL.read_text(encoding="utf-8"), FICTIONAL)
    evidence = validate(EvidenceFile, file)
    if changes:
        evidence = EvidenceFile.model_validate(changed(file.data, changes))
    catalog = bundled_catalog()
    kept = {id: catalog.practices[id] for id in practices}
    return replace(catalog, evidence=evidence, practices=kept)


def published(catalog: Catalog | None = None, **options: Any) -> Published:
    """The document, without a file; of the bundled catalog unless another is given."""
    return publish_bok(BokRequest(catalog or bundled_catalog(), Templates(), **options))


@dataclass
class BokPress:
    """Prints documents into a folder and keeps them."""

    folder: Path
    kept: dict[tuple[Any, ...], Path] = field(default_factory=dict)

    def path(self, catalog: Catalog | None = None, **options: Any) -> Path:
        key = (id(catalog), *sorted(options.items()))
        if key not in self.kept:
            done = published(catalog, **options)
            path = self.folder / str(len(self.kept)) / done.file_name
            path.parent.mkdir()
            path.write_bytes(done.content)
            self.kept[key] = path
        return self.kept[key]

    def docx(self, catalog: Catalog | None = None, **options: Any) -> Docx:
        return Docx(self.path(catalog, **options))
