// Programmes and policies of a region, by year 区划各年的项目与政策
// description: What the reports about a region say is carried out, by whom, done (achieved) or still to come (planned).
// param: region text 宜秀区
// param: year integer null
// param: status text null
// returns: year, kind, program, status, actor, quote, report, edge
MATCH (region:Region)<-[:DESCRIBES]-(described:Report)
WHERE $region IN [region.name, region.full_name, region.code]
WITH collect(described.id) AS reports
MATCH (actor)-[claim:IMPLEMENTS]->(measure:Program|Policy)
WHERE claim.report_id IN reports AND ($year IS NULL OR claim.year = $year) AND ($status IS NULL OR claim.status = $status)
MATCH (report:Report)
WHERE report.id = claim.report_id
RETURN claim.year AS year, CASE WHEN measure:Program THEN 'program' ELSE 'policy' END AS kind, measure.name AS program, claim.status AS status,
  actor.name AS actor, claim.quote AS quote, report.name AS report, claim.id AS edge
ORDER BY year, kind, program, status, actor, edge
