// One indicator across regions and years 同一指标的区划与年度比较
// description: Every figure whose indicator contains the given words, for each region and year, to be compared. The year is the figure's own, else its report's.
// param: indicator text 参合率
// param: status text null
// returns: region, year, status, indicator, comparator, value, value_high, unit, quote, report
MATCH ()-[claim:SETS]->(target:Target)
WHERE target.indicator CONTAINS $indicator AND ($status IS NULL OR target.status = $status)
MATCH (report:Report)
WHERE report.id = claim.report_id
OPTIONAL MATCH (report)-[:DESCRIBES]->(region:Region)
RETURN region.name AS region, coalesce(toInteger(left(target.period_end, 4)), claim.year) AS year, target.status AS status,
  target.indicator AS indicator, target.comparator AS comparator, target.value AS value, target.value_high AS value_high,
  target.unit AS unit, claim.quote AS quote, report.name AS report
ORDER BY region, year, status, indicator, value, quote
