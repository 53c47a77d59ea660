mod keep;
mod preview;
