// Every sum of money, with its sentence 每一笔资金及原文
// description: Sums that a region or institution puts in, pays out, allocates or reimburses, in yuan, largest first. A sum that two reports state stands twice.
// param: region text null
// param: recipient text null
// param: year integer null
// returns: funder, recipient, kind, year, status, amount_cny, quote, report, edge
MATCH (funder)-[claim:FUNDS]->(recipient)
WHERE ($year IS NULL OR claim.year = $year)
  AND ($recipient IS NULL OR recipient.name CONTAINS $recipient OR any(alias IN coalesce(recipient.aliases, []) WHERE alias CONTAINS $recipient))
MATCH (report:Report)
WHERE report.id = claim.report_id
OPTIONAL MATCH (report)-[:DESCRIBES]->(region:Region)
WITH funder, claim, recipient, report, region
WHERE $region IS NULL OR $region IN [region.name, region.full_name, region.code]
RETURN funder.name AS funder, recipient.name AS recipient, toLower(labels(recipient)[0]) AS kind, claim.year AS year, claim.status AS status,
  claim.amount_cny AS amount_cny, claim.quote AS quote, report.name AS report, claim.id AS edge
ORDER BY coalesce(amount_cny, 0.0) DESC, funder, recipient, year, report, edge
