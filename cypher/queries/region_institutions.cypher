// Institutions of a region and its parts 区划及其下辖地的机构
// description: Institutions that stand in a region or in anything that is part of it, down to villages, and how many reports place them there.
// param: region text 襄垣县
// param: type text null
// returns: institution, type, located_in, level, reports
MATCH (part:Region)-[:PART_OF*0..5]->(region:Region)
WHERE $region IN [region.name, region.full_name, region.code]
WITH DISTINCT part
MATCH (institution:Institution)-[claim:LOCATED_IN]->(part)
WHERE $type IS NULL OR institution.type = $type
WITH institution, part, count(DISTINCT claim.report_id) AS reports
RETURN institution.name AS institution, institution.type AS type, part.name AS located_in, part.level AS level, reports
ORDER BY institution, type, located_in, level, reports
