"""What schemathesis cannot know from the document."""

from typing import Any

import schemathesis
from schemathesis import Case, GenerationMode, HookContext
from schemathesis.specs.openapi.checks import positive_data_acceptance

# Refusals that depend on what is stored, or on lists that are too long for a schema: the request is well formed, and
# yet this name is taken, that link has ended, nobody calls their time zone so, and what a letter is Unicode says.
DEPENDS_ON_MORE = {
    "taken",
    "common_password",
    "repeated_password",
    "wrong_password",
    "not_a_handle",
    "not_a_time_zone",
    "not_an_answer",
    "not_an_original",
    "unknown",
    "guest",
    "space_of_yours",
    "idempotency_mismatch",
    "precondition_failed",
    "gone",
}


@schemathesis.hook
def before_call(context: HookContext, case: Case, kwargs: dict[str, Any]) -> None:
    """Cursors are opaque: only one that the API gave is valid. In requests that are meant to be valid, leave out an invented one."""
    is_valid = case.meta is not None and case.meta.generation.mode is GenerationMode.POSITIVE
    if is_valid and case.query and "cursor" in case.query:
        drawn = {draw.parameter_name for draw in getattr(case.meta, "pool_draws", [])}
        if "cursor" not in drawn:
            del case.query["cursor"]


@schemathesis.check
def valid_input_is_accepted(ctx: Any, response: Any, case: Case) -> bool | None:
    """The check of this name that comes with schemathesis, but for refusals that no schema can foretell."""
    # Where it cannot draw a body that fits a long pattern, it sends 0 beside valid headers and calls that valid too.
    if case.body == 0 and response.status_code == 422 and response.json()["errors"][0]["code"] == "wrong_type":
        return None
    if response.status_code in (410, 412, 422):
        problem = response.json()
        reasons = {error["code"] for error in problem.get("errors", [])} or {problem["code"]}
        if reasons <= DEPENDS_ON_MORE:
            return None
    return positive_data_acceptance(ctx, response, case)
