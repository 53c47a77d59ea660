//! The rules of the house that no compiler knows, read from the files: who may know whom, and how long things may be.

mod files;
mod rules;
