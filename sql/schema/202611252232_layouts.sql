-- What people know a remembered layout by (import_layout, same id): the name they gave it, the titles it stands for (JSON list, in order of
-- the columns), when and how often a file of it went in. retired 1 = files of this layout are mapped by the catalogue again.
-- @record
CREATE TABLE layout_card (
  company BIGINT NOT NULL, id BIGINT NOT NULL, name TEXT NOT NULL, headers TEXT NOT NULL, used_us BIGINT, used_n BIGINT NOT NULL, retired BIGINT NOT NULL,
  version BIGINT NOT NULL, PRIMARY KEY (company, id));
