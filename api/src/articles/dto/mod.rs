//! Wire types of articles.

mod article;
mod feedback;
mod passages;
mod suggestions;
mod uses;
mod write;

pub use article::*;
pub use feedback::*;
pub use passages::*;
pub use suggestions::*;
pub use uses::*;
pub use write::*;
