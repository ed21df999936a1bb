"""`cues.yaml`: which words of a recommendation point to which need, and how sure that is."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from atlas_cli.catalog.values import KEYED_BY, Id, Items, Model, NeedId, PlainText

#: Words to look for, in the small language of `phrases`; read when they are used, and by `atlas check`.
PhraseText = PlainText
Share = Annotated[float, Field(ge=0, le=1)]


class NeedCues(Model):
    """The cues of one need. Of each strength the first that is found counts, once per sentence."""

    strong: Items[PhraseText] = Field((), description="Phrases that decide by themselves.")
    clear: Items[PhraseText] = Field((), description="Phrases that decide where nothing speaks against it.")
    weak: Items[PhraseText] = Field((), description="Phrases that only help others.")
    against: Items[PhraseText] = Field((), description="Phrases that speak against the need.")


class Weights(Model):
    """What the cues count, and when a need is suggested."""

    strong: float = Field(description="A strong cue.")
    clear: float = Field(description="A clear cue.")
    weak: float = Field(description="A weak cue.")
    against: float = Field(description="A cue against the need, subtracted.")
    besides: Share = Field(description="The part of their weight that weaker cues add to the strongest.")
    at_home: float = Field(description="Added where the need belongs to the area.")
    elsewhere: float = Field(description="Subtracted where it belongs to other areas.")
    later: float = Field(description="Subtracted for a cue at the very end of the text, in part before.")
    least: float = Field(description="The score from which a need is suggested.")
    share: Share = Field(description="The part of the best score that a further need must have.")
    most: Annotated[int, Field(ge=1)] = Field(description="Most needs suggested for a text.")


class CueArea(Model):
    """A chapter of recommendations, and the needs that are at home there."""

    names: Items[PlainText] = Field(description="Other names of the area in data files.")
    needs: Items[NeedId] = Field(description="Needs that are usual in it.")


class CueRule(Model):
    """What a combination of words means, whatever its parts mean by themselves."""

    when: Annotated[Items[PhraseText], Field(min_length=1)] = Field(description="Any of these phrases.")
    areas: Items[Id] = Field((), description="Only in these areas; none: in every area.")
    need: NeedId | None = Field(None, description="The need that is meant; counts as a strong cue.")
    instead_of: Items[NeedId] = Field((), description="Needs that the same sentence does not call for then.")


class Level(Model):
    """How often a suggestion of this kind was right on the labeled texts of the development part."""

    score: float = Field(description="From this score on.")
    lead: float = Field(0.0, description="And this far ahead of the next need.")
    confidence: Share = Field(description="Share of such suggestions that a reader gave too.")


class Confidence(Model):
    """From scores to confidence, and from confidence to the word that is shown."""

    first: Annotated[Items[Level], Field(min_length=1)] = Field(
        description="For the first need; the first that holds."
    )
    further: Annotated[Items[Level], Field(min_length=1)] = Field(description="For the others.")
    sure: Share = Field(description="Shown as sure from here on.")
    likely: Share = Field(description="Shown as likely from here on, below as unsure.")


class CuesFile(Model):
    """`cues.yaml`."""

    weights: Weights
    confidence: Confidence
    requests: Items[PlainText] = Field((), description="Verbs that begin a new request inside a sentence.")
    areas: dict[Id, CueArea] = Field(description="Where a recommendation stands, by the area's name.")
    words: dict[Id, Annotated[Items[PlainText], Field(min_length=1)]] = Field(
        {}, description="Lists of words that phrases name in angle brackets."
    )
    needs: dict[NeedId, NeedCues] = Field(
        json_schema_extra={KEYED_BY: "needs"}, description="The cues of each need."
    )
    rules: Items[CueRule] = Field((), description="What combinations of words mean.")

    def __hash__(self) -> int:
        """By identity: what is compiled from a file is kept as long as the file is in use."""
        return id(self)
