// Who carries out a programme, and where 项目由谁落实
// description: Regions and institutions that carry out a programme or policy whose name, or another form of it, contains the given words; region is where the actor belongs.
// param: program text 家庭医生签约服务
// param: region text null
// param: year integer null
// returns: program, kind, region, actor, year, status, quote, report, edge
MATCH (actor)-[claim:IMPLEMENTS]->(measure:Program|Policy)
WHERE (measure.name CONTAINS $program OR any(alias IN coalesce(measure.aliases, []) WHERE alias CONTAINS $program))
  AND ($year IS NULL OR claim.year = $year)
MATCH (report:Report)
WHERE report.id = claim.report_id
OPTIONAL MATCH (home:Region)
WHERE home.id = coalesce(actor.region_id, actor.id)
WITH actor, claim, measure, report, home
WHERE $region IS NULL OR $region IN [home.name, home.full_name, home.code]
RETURN measure.name AS program, CASE WHEN measure:Program THEN 'program' ELSE 'policy' END AS kind, home.name AS region, actor.name AS actor,
  claim.year AS year, claim.status AS status, claim.quote AS quote, report.name AS report, claim.id AS edge
ORDER BY program, region, actor, year, report, edge
