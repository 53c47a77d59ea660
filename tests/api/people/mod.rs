mod change;
mod find;
mod page;
