mod budget;
mod read;
mod walk;
