// Regions that run the same programmes 开展相同项目的区划
// description: Regions whose reports carry out the same programmes or policies as the reports about the given one, most shared first, with the names of what they share.
// param: region text 宜秀区
// param: at_least integer 1
// returns: region, other_region, shared, programs
MATCH (region:Region)<-[:DESCRIBES]-(own:Report)
WHERE $region IN [region.name, region.full_name, region.code]
WITH region, collect(own.id) AS reports
MATCH ()-[own_claim:IMPLEMENTS]->(measure:Program|Policy)
WHERE own_claim.report_id IN reports
WITH DISTINCT region, measure
MATCH ()-[claim:IMPLEMENTS]->(measure)
WITH DISTINCT region, measure, claim.report_id AS report_id
MATCH (report:Report)
WHERE report.id = report_id
MATCH (report)-[:DESCRIBES]->(other:Region)
WHERE other.id <> region.id
WITH DISTINCT region, other, measure.id AS measure_id, measure.name AS program
ORDER BY program, measure_id
WITH region, other, count(measure_id) AS shared, collect(program) AS programs
WHERE shared >= $at_least
RETURN region.name AS region, other.name AS other_region, shared,
  reduce(names = '', program IN programs | names + CASE names WHEN '' THEN '' ELSE '、' END + program) AS programs
ORDER BY shared DESC, region, other_region, programs
