mod accept;
mod edit;
mod give;
mod list;
