mod edit;
mod list;
mod write;
