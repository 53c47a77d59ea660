//! The shape of a tree: pure decisions over `(id, parent)`.

use crate::ids::CollectionId;

/// How deep a collection stands at most.
pub const DEEPEST: usize = 10;

/// A collection and what it stands under.
pub type Link = (CollectionId, Option<CollectionId>);

/// Why a move is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It would stand under itself.
    UnderItself,
    /// The tree would become too deep.
    TooDeep,
}

/// From a collection up to the root of its tree, itself first; ends where a circle would begin.
pub fn climb(tree: &[Link], from: CollectionId) -> Vec<CollectionId> {
    let mut path = Vec::new();
    let mut next = Some(from);
    while let Some(id) = next {
        if path.contains(&id) {
            break;
        }
        path.push(id);
        next = tree
            .iter()
            .find(|(one, _)| *one == id)
            .and_then(|(_, parent)| *parent);
    }
    path
}

/// How many levels there are from a collection down, itself counted.
fn height(tree: &[Link], id: CollectionId) -> usize {
    let below = tree.iter().filter_map(|(one, _)| {
        let path = climb(tree, *one);
        path.iter().position(|above| *above == id)
    });
    1 + below.max().unwrap_or(0)
}

/// May `moved` stand under `parent`?
pub fn may_stand_under(
    tree: &[Link],
    moved: CollectionId,
    parent: Option<CollectionId>,
) -> Result<(), Refusal> {
    let path = parent.map_or_else(Vec::new, |parent| climb(tree, parent));
    if path.contains(&moved) {
        return Err(Refusal::UnderItself);
    }
    if path.len() + height(tree, moved) > DEEPEST {
        return Err(Refusal::TooDeep);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u128) -> CollectionId {
        CollectionId(uuid::Uuid::from_u128(number))
    }

    #[test]
    fn nothing_stands_under_itself_however_far_down() {
        let tree = [(id(1), None), (id(2), Some(id(1))), (id(3), Some(id(2)))];
        assert_eq!(
            may_stand_under(&tree, id(1), Some(id(1))),
            Err(Refusal::UnderItself)
        );
        assert_eq!(
            may_stand_under(&tree, id(1), Some(id(3))),
            Err(Refusal::UnderItself)
        );
        assert_eq!(may_stand_under(&tree, id(3), Some(id(1))), Ok(()));
        assert_eq!(may_stand_under(&tree, id(3), None), Ok(()));
    }

    #[test]
    fn a_tree_has_a_deepest_level() {
        let chain: Vec<Link> = (1..=10).map(|n| (id(n), (n > 1).then(|| id(n - 1)))).collect();
        let mut tree = chain.clone();
        tree.push((id(99), None));
        assert_eq!(
            may_stand_under(&tree, id(99), Some(id(10))),
            Err(Refusal::TooDeep)
        );
        assert_eq!(may_stand_under(&tree, id(99), Some(id(9))), Ok(()));
        assert_eq!(may_stand_under(&tree, id(1), Some(id(99))), Err(Refusal::TooDeep));
    }

    #[test]
    fn a_circle_in_the_rows_ends_the_climb() {
        let circle = [(id(1), Some(id(2))), (id(2), Some(id(1)))];
        assert_eq!(climb(&circle, id(1)), [id(1), id(2)]);
    }
}
