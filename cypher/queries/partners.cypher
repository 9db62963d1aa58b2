// Partners of an institution or region 机构或区划的合作方
// description: With whom an institution or region co-operates, builds jointly, is paired or consults remotely; the name may be given in part.
// param: name text 安庆市中医医院
// param: year integer null
// returns: name, partner, partner_kind, partner_region, year, quote, report, edge
MATCH (one)-[claim:PARTNERS_WITH]-(partner)
WHERE one.name CONTAINS $name AND ($year IS NULL OR claim.year = $year)
MATCH (report:Report)
WHERE report.id = claim.report_id
OPTIONAL MATCH (home:Region)
WHERE home.id = coalesce(partner.region_id, partner.id)
RETURN one.name AS name, partner.name AS partner, toLower(labels(partner)[0]) AS partner_kind, home.name AS partner_region,
  claim.year AS year, claim.quote AS quote, report.name AS report, claim.id AS edge
ORDER BY name, partner, partner_kind, year, report, edge
