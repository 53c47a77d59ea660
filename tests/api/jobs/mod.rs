mod mail;
mod tidy;
