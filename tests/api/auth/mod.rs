mod sign_in;
mod tokens;
