"""What a document was made from: hashes of its inputs, and the id that follows from them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from atlas_cli import __version__
from atlas_cli.profile.records import NONE, Responses

#: Letters and digits that are not mistaken for each other when read aloud.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
ID_LENGTH = 4


def digest(parts: Iterable[tuple[str, bytes]]) -> str:
    """One hash over named contents; the order of the names does not matter."""
    whole = hashlib.sha256()
    for name, content in sorted(parts):
        whole.update(f"{name}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()


def provenance(
    profile: Path | None,
    catalog: Iterable[Path],
    templates: Iterable[Path],
    options: Mapping[str, str],
    responses: Responses = NONE,
) -> dict[str, str]:
    """Tool version, hashes of profile, responses, catalog and templates, and the options, by name.

    A document about the catalog has no profile. Responses are the private records of a consultation; where
    there are none, or the document does not speak of them, it is said as such.
    """
    return {
        "AtlasVersion": __version__,
        "AtlasProfile": digest([(profile.name, profile.read_bytes())]) if profile else "none",
        "AtlasResponses": digest_of(responses),
        "AtlasCatalog": digest((path.name, path.read_bytes()) for path in catalog),
        "AtlasTemplates": digest((path.name, path.read_bytes()) for path in templates),
        "AtlasOptions": " ".join(f"{name}={value}" for name, value in sorted(options.items())),
    }


def digest_of(responses: Responses) -> str:
    """The hash of all records; `none` where there are none."""
    texts = [(id, file.text.encode()) for id, file in responses.files.items()]
    return digest(texts) if texts else "none"


def document_id(country: str, kind: str, status: str, version: int, made_from: Mapping[str, str]) -> str:
    """`THA-PSA-D2-7K4M`: country, document, draft or final with its version, and a code of the inputs."""
    return f"{country}-{kind.upper()}-{status[0].upper()}{version}-{input_code(made_from)}"


def input_code(made_from: Mapping[str, str]) -> str:
    """`7K4M`: another one whenever an input of the document changes."""
    number = int(digest((name, value.encode()) for name, value in made_from.items()), 16)
    code = ""
    for _ in range(ID_LENGTH):
        number, place = divmod(number, len(ALPHABET))
        code += ALPHABET[place]
    return code
