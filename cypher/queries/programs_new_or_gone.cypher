// What is new or gone between two years 两年之间新增与不再出现的项目
// description: Programmes and policies that the reports about a region carry out in one of two years only (new, gone) or in both (kept), with a sentence of each year. Gone means that no report of the later year says it.
// param: region text 宜秀区
// param: from_year integer 2018
// param: to_year integer 2019
// returns: change, kind, program, from_quote, to_quote
MATCH (region:Region)<-[:DESCRIBES]-(report:Report)
WHERE $region IN [region.name, region.full_name, region.code]
WITH collect(report.id) AS reports
MATCH ()-[claim:IMPLEMENTS]->(measure:Program|Policy)
WHERE claim.report_id IN reports AND claim.year IN [$from_year, $to_year]
WITH measure, min(CASE WHEN claim.year = $from_year THEN claim.quote END) AS from_quote,
  min(CASE WHEN claim.year = $to_year THEN claim.quote END) AS to_quote
RETURN CASE WHEN from_quote IS NULL THEN 'new' WHEN to_quote IS NULL THEN 'gone' ELSE 'kept' END AS change,
  CASE WHEN measure:Program THEN 'program' ELSE 'policy' END AS kind, measure.name AS program, from_quote, to_quote
ORDER BY change, kind, program, from_quote, to_quote
