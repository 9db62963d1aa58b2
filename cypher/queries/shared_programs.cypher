// Regions that run the same programmes 开展相同项目的区划
// description: Pairs of regions whose reports carry out the same programmes or policies, most shared first, with the names of what they share.
// param: region text null
// param: at_least integer 1
// returns: region, other_region, shared, programs
MATCH ()-[claim:IMPLEMENTS]->(measure:Program|Policy)
WITH DISTINCT measure, claim.report_id AS report_id
MATCH (report:Report)
WHERE report.id = report_id
MATCH (report)-[:DESCRIBES]->(region:Region)
WITH DISTINCT measure, region
WITH measure, collect(region) AS regions
UNWIND regions AS one
UNWIND regions AS other
WITH measure, one, other
WHERE CASE WHEN $region IS NULL THEN one.id < other.id ELSE one.id <> other.id AND $region IN [one.name, one.full_name, one.code] END
WITH one, other, measure.name AS program
ORDER BY program
WITH one, other, count(program) AS shared, collect(program) AS programs
WHERE shared >= $at_least
RETURN one.name AS region, other.name AS other_region, shared,
  reduce(names = '', program IN programs | names + CASE names WHEN '' THEN '' ELSE '、' END + program) AS programs
ORDER BY shared DESC, region, other_region, programs
