// Targets of a region in a year 区划的年度指标
// description: Every figure that the reports about a region give (achieved) or set (planned), with what it measures and the sentence. The year is the figure's own, else its report's.
// param: region text 宜秀区
// param: year integer null
// param: status text null
// returns: year, indicator, comparator, value, value_high, unit, status, actor, about, quote, report
MATCH (region:Region)<-[:DESCRIBES]-(described:Report)
WHERE $region IN [region.name, region.full_name, region.code]
WITH collect(described.id) AS reports
MATCH (actor)-[claim:SETS]->(target:Target)
WHERE claim.report_id IN reports AND ($status IS NULL OR target.status = $status)
WITH actor, claim, target, coalesce(toInteger(left(target.period_end, 4)), claim.year) AS target_year
WHERE $year IS NULL OR target_year = $year
MATCH (report:Report)
WHERE report.id = claim.report_id
OPTIONAL MATCH (target)-[:ABOUT]->(about)
RETURN target_year AS year, target.indicator AS indicator, target.comparator AS comparator, target.value AS value,
  target.value_high AS value_high, target.unit AS unit, target.status AS status, actor.name AS actor, about.name AS about,
  claim.quote AS quote, report.name AS report
ORDER BY year, report, claim.start_char, indicator, value, about
