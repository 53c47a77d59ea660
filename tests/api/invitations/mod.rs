mod accept;
mod invite;
