"""What schemathesis cannot know from the document."""

from typing import Any

import schemathesis
from schemathesis import Case, GenerationMode, HookContext
from schemathesis.specs.openapi.checks import ensure_resource_availability, positive_data_acceptance

# Refusals that depend on what is stored, or on lists that are too long for a schema: the request is well formed, and
# yet this name is taken, that link has ended, nobody calls their time zone so, what a letter is Unicode
# says, a collection is in another space or under itself, the words of a passage or the number of a text are not in the
# article, and a suggested text is the one that is there.
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
    "not_found",
    "other_space",
    "unchanged",
    "under_itself",
    "too_deep",
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


@schemathesis.check
def what_was_made_is_there(ctx: Any, response: Any, case: Case) -> bool | None:
    """The check `ensure_resource_availability` that comes with schemathesis, for whoever made the thing.

    Which of the two people asks is chosen for each operation: one that refused the first is asked by the other. What
    one of them made is not there for the other, and this is what the check of peers demands.
    """
    maker = ctx.internals.find_parent(case_id=case.id)
    if maker is not None and maker.auth_identity != case.auth_identity:
        return None
    return ensure_resource_availability(ctx, response, case)
