-- The company's own calendar over the notices shipped with the program (param/calendar.h).

-- The notice of a year as the company loaded it; the last one of a year counts and takes the place of the shipped one. off_days and
-- work_days: "01-01,01-02" in the order of the year; source: what it was read from, '' = taken back, the shipped notice counts again.
-- @fact
CREATE TABLE calendar_notice (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, year BIGINT NOT NULL, off_days TEXT NOT NULL, work_days TEXT NOT NULL,
  source TEXT NOT NULL, PRIMARY KEY (company, seq));

-- Days the firm sets itself: `days` of them from first_day on, worked 1 or off 0; yearly 1 = on the same dates of each year, last_year the
-- last one (NULL = no end). A row that names another in takes_back ends that one and says nothing else.
-- @fact
CREATE TABLE calendar_own (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, first_day BIGINT NOT NULL, days BIGINT NOT NULL, worked BIGINT NOT NULL,
  yearly BIGINT NOT NULL, last_year BIGINT, name TEXT NOT NULL, takes_back BIGINT, PRIMARY KEY (company, seq));
CREATE INDEX calendar_own_back ON calendar_own(company, takes_back) WHERE takes_back IS NOT NULL;
