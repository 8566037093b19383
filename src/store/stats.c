/* What SQLite's planner is told about our indexes, once and for every database alike.
 *
 * Without statistics SQLite takes `company = ? AND seq <= ?` on the primary key for better than `company = ? AND item = ?` on
 * an index made for it, and so reads every allocation of a company for each item: minutes instead of milliseconds. ANALYZE
 * on real data would cure that until the data is other; plans that change with the data are what a test cannot catch. So the
 * shape that holds for every company is written down: few companies, many rows in each, few rows under a full index key. */
#include "store/inside.h"

static const char shape[] =
    "ANALYZE migration;"
    "DELETE FROM sqlite_stat1;"
    "INSERT INTO sqlite_stat1(tbl, idx, stat)"
    " SELECT tbl, idx, '1000000' ||"
    "  CASE n WHEN 1 THEN '' WHEN 2 THEN ' 1000000' WHEN 3 THEN ' 1000000 100' WHEN 4 THEN ' 1000000 1000 100' ELSE ' 1000000 10000 1000' || replace(hex(zeroblob(n - 4)), '00', ' 100') END ||"
    "  CASE only WHEN 1 THEN ' 1' ELSE ' 4' END"
    " FROM (SELECT m.tbl_name AS tbl, m.name AS idx, (SELECT count(*) FROM pragma_index_info(m.name)) AS n,"
    "   (SELECT l.\"unique\" FROM pragma_index_list(m.tbl_name) l WHERE l.name = m.name) AS only"
    "  FROM sqlite_master m WHERE m.type = 'index');"
    "ANALYZE sqlite_schema";

hk_rc hk_sqlite_shape(hk_ctx *cx, hk_conn *c) { return c->db->ops->exec(cx, c, shape); }
