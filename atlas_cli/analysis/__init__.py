"""What follows from a profile and the catalog: implied gaps, benchmarks, status of practices."""

from __future__ import annotations

from atlas_cli.analysis.analyze import Analysis, analyze
from atlas_cli.analysis.implied import ImpliedGap
from atlas_cli.analysis.inspectors import InspectorBenchmark
from atlas_cli.analysis.status import PracticeState

__all__ = ["Analysis", "ImpliedGap", "InspectorBenchmark", "PracticeState", "analyze"]
