mod edit;
mod write;
