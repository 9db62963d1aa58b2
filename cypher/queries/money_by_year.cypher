// Money by programme and year 资金按项目和年度汇总
// description: For each programme, policy or institution that receives money, the sum in yuan a year, over all funders, and how many amounts were added.
// param: recipient text null
// param: region text null
// returns: recipient, kind, year, status, amount_cny, amounts, funders
MATCH (funder)-[claim:FUNDS]->(recipient)
WHERE claim.amount_cny IS NOT NULL AND ($recipient IS NULL OR recipient.name CONTAINS $recipient)
MATCH (report:Report)
WHERE report.id = claim.report_id
OPTIONAL MATCH (report)-[:DESCRIBES]->(region:Region)
WITH funder, claim, recipient, region
WHERE $region IS NULL OR $region IN [region.name, region.full_name, region.code]
WITH recipient, claim.year AS year, claim.status AS status, sum(claim.amount_cny) AS amount, count(claim) AS amounts, count(DISTINCT funder) AS funders
RETURN recipient.name AS recipient, toLower(labels(recipient)[0]) AS kind, year, status, round(amount * 100) / 100 AS amount_cny, amounts, funders
ORDER BY recipient, kind, year, status, amount_cny, amounts
