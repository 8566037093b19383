-- Collection reports ask for what was applied between two days; everything else reads allocations by item, by credit or in log order.
CREATE INDEX allocation_day ON allocation(company, eff_day);
