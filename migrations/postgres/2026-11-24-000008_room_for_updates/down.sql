ALTER TABLE contributions RESET (fillfactor);
ALTER TABLE spaces RESET (fillfactor);
