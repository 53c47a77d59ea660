"""What schemathesis cannot know from the document."""

from typing import Any

import schemathesis
from schemathesis import Case, GenerationMode, HookContext


@schemathesis.hook
def before_call(context: HookContext, case: Case, kwargs: dict[str, Any]) -> None:
    """Cursors are opaque: only one that the API gave is valid. In requests that are meant to be valid, leave out an invented one."""
    is_valid = case.meta is not None and case.meta.generation.mode is GenerationMode.POSITIVE
    if is_valid and case.query and "cursor" in case.query:
        drawn = {draw.parameter_name for draw in getattr(case.meta, "pool_draws", [])}
        if "cursor" not in drawn:
            del case.query["cursor"]
