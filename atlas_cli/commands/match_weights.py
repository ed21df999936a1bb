"""A file with other weights for the parts of a score, checked as strictly as the catalog's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, create_model, model_validator

from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.values import Model
from atlas_cli.yamlfile import load_yaml

Weight = Annotated[float, Field(ge=0, le=1)]

#: How far from 1 a sum of weights may be, for thirds and the like written with four digits.
ROUNDING = 0.001


class Weights(Model):
    """Weights by part; the parts are those of method.yaml."""

    @model_validator(mode="after")
    def _sum_to_one(self) -> Weights:
        total = sum(self.model_dump().values())
        if abs(total - 1) > ROUNDING:
            change = f"{'take away' if total > 1 else 'add'} {abs(total - 1):.3g}"
            raise ValueError(f"the weights sum to {total:.4g}", f"{change}, so that they sum to 1")
        return self


def read_weights(path: Path, catalog: Catalog) -> dict[str, float]:
    """The weights of the file, made to sum to exactly 1.

    Every part has to be named, 0 for one that is not to count. Raises BadInput with the lines that are wrong.
    """
    fields: dict[str, Any] = {
        part.id: (Weight, Field(description=f"How much {part.id} counts, from 0 to 1."))
        for part in catalog.method.parts
    }
    model = create_model("Weights", __base__=Weights, **fields)
    found, _ = load_yaml(model, path)
    weights: dict[str, float] = found.model_dump()
    total = sum(weights.values())
    return {part: weight / total for part, weight in weights.items()}
