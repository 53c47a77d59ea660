//! Wire types of the feed.

use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::contributions::model::{ContributionKind, PostKind};
use crate::contributions::summaries::{Filter, Order};
use crate::ids::{SpaceId, TopicId};

/// In which order the feed stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FeedSort {
    /// The newest first.
    #[default]
    Latest,
    /// What many people care about now.
    Hot,
}

/// What a feed is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FeedKind {
    /// Only posts.
    Post,
    /// Only questions.
    Question,
}

/// What the feed is narrowed to.
#[derive(Deserialize, Validate, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct FeedQuery {
    /// The order.
    #[serde(default)]
    #[param(inline)]
    pub sort: FeedSort,
    /// Only in this space.
    pub space: Option<SpaceId>,
    /// Only about this topic.
    pub topic: Option<TopicId>,
    /// Only posts of this kind.
    #[param(inline)]
    pub post_kind: Option<PostKind>,
    /// Only questions, or only posts.
    #[param(inline)]
    pub kind: Option<FeedKind>,
    /// How many; 25 unless told.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u32>,
    /// Where the page begins.
    #[param(max_length = 500)]
    #[validate(length(max = 500))]
    pub cursor: Option<String>,
}

impl FeedQuery {
    /// The order, and what a cursor of it is called.
    pub fn order(&self) -> (Order, &'static str) {
        match self.sort {
            FeedSort::Latest => (Order::Newest, "feed.latest"),
            FeedSort::Hot => (Order::Hot, "feed.hot"),
        }
    }

    /// For the list of contributions.
    pub fn filter(&self) -> Filter {
        Filter {
            kind: self.kind.map(|kind| match kind {
                FeedKind::Post => ContributionKind::Post,
                FeedKind::Question => ContributionKind::Question,
            }),
            post_kind: self.post_kind,
            space: self.space,
            topic: self.topic,
            ..Filter::default()
        }
    }
}
