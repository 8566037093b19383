-- The second of two payments an offer at a table for two may have (src/rehearse/pair.h, PT3): its sum, and days from the day of the table. NULL: one payment.
ALTER TABLE pair_line ADD COLUMN then_sum BIGINT;
ALTER TABLE pair_line ADD COLUMN then_days BIGINT;
