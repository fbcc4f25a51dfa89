"""What the tools take, as an agent sees it: kinds, bounds and what each means."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

DAY = r"^\d{4}(-\d\d(-\d\d)?)?$"

Name = Annotated[
    str,
    Field(min_length=1, max_length=200, description="A name, alias or id, or NAME (hint) for one of several"),
]
Words = Annotated[str, Field(min_length=1, max_length=300)]
Question = Annotated[str, Field(min_length=1, max_length=1000, description="A question in words")]
Most = Annotated[int, Field(ge=1, le=50, description="Answers at most")]
Ways = Annotated[int, Field(ge=1, le=5, description="Ways at most")]
Cursor = Annotated[str | None, Field(description="`next` of the answer before, to go on")]
Since = Annotated[
    str | None, Field(pattern=DAY, description="Only articles of this day, month or year, or later")
]
Until = Annotated[
    str | None, Field(pattern=DAY, description="Only articles of this day, month or year, or earlier")
]
Outlet = Annotated[str | None, Field(max_length=200, description="Only articles of this outlet")]
Topic = Annotated[str | None, Field(max_length=200, description="Only articles tagged with this topic")]
Type = Literal["person", "place", "organisation", "concept", "work", "event"]
By = Literal["outlet", "month", "topic"]
Budget = Annotated[int, Field(ge=100, le=8000, description="Tokens at most, about four characters each")]
Start = Annotated[int, Field(ge=0, description="The first character; `next` goes on")]
Characters = Annotated[int, Field(ge=200, le=16_000, description="Characters at most")]
