//! Who may do what to the members of a space, beyond what `access` knows.

use crate::access::SpaceRole;

/// True when nobody's leave is needed: joining as member, or stepping down.
///
/// Guests see only spaces they belong to, so that for them there is nothing to join.
pub fn may_put_self(is_self: bool, present: Option<SpaceRole>, wanted: SpaceRole, archived: bool) -> bool {
    let steps_down = present.is_some_and(|present| wanted >= present);
    let joins = present.is_none() && wanted == SpaceRole::Member && !archived;
    is_self && (joins || steps_down)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::SpaceRole::{Facilitator, Member, Owner};

    #[test]
    fn anybody_joins_as_member_and_steps_down_but_nobody_lifts_themselves() {
        assert!(may_put_self(true, None, Member, false));
        assert!(may_put_self(true, Some(Owner), Member, false));
        assert!(may_put_self(true, Some(Facilitator), Facilitator, false));
        assert!(!may_put_self(true, None, Owner, false));
        assert!(!may_put_self(true, Some(Member), Facilitator, false));
        assert!(!may_put_self(true, None, Member, true));
        assert!(!may_put_self(false, None, Member, false));
    }
}
