// The loaded reports 已载入的报告
// description: Each report with its region, kind and year, its length in characters, its passages, its figures and how many edges it is the evidence of.
// param: region text null
// returns: report, region, kind, year, size_chars, passages, targets, edges, source
CALL () {
  MATCH (report:Report)
  RETURN report.id AS report_id, 0 AS edges, 0 AS targets
  UNION ALL
  MATCH ()-[claim:IMPLEMENTS|FUNDS|PARTNERS_WITH|ISSUES|SETS|ABOUT|LOCATED_IN]->()
  RETURN claim.report_id AS report_id, count(claim) AS edges, 0 AS targets
  UNION ALL
  MATCH (target:Target)
  RETURN target.report_id AS report_id, 0 AS edges, count(target) AS targets
}
WITH report_id, sum(edges) AS edges, sum(targets) AS targets
MATCH (report:Report)
WHERE report.id = report_id
OPTIONAL MATCH (report)-[:DESCRIBES]->(region:Region)
WITH report, region, edges, targets
WHERE $region IS NULL OR $region IN [region.name, region.full_name, region.code]
RETURN report.name AS report, region.name AS region, report.kind AS kind, report.year AS year, report.size_chars AS size_chars,
  COUNT { (report)-[:HAS_PASSAGE]->() } AS passages, targets, edges, report.source AS source
ORDER BY region, year, source
