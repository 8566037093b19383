-- Opening balances say where a company's history starts; a report of an earlier day looks for the first of them.
CREATE INDEX document_opening ON document(company, eff_day) WHERE kind = 4;
