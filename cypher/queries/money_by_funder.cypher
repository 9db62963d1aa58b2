// Money by funder and programme 资金按出资方和项目汇总
// description: For each funder and what it pays for, the sum in yuan over all reports and how many amounts were added; an amount that two reports state is added twice (see money_flows).
// param: funder text null
// param: year integer null
// returns: funder, recipient, kind, amount_cny, amounts, first_year, last_year
MATCH (funder)-[claim:FUNDS]->(recipient)
WHERE claim.amount_cny IS NOT NULL AND ($funder IS NULL OR funder.name CONTAINS $funder) AND ($year IS NULL OR claim.year = $year)
WITH funder, recipient, sum(claim.amount_cny) AS amount, count(claim) AS amounts, min(claim.year) AS first_year, max(claim.year) AS last_year
RETURN funder.name AS funder, recipient.name AS recipient, toLower(labels(recipient)[0]) AS kind, round(amount * 100) / 100 AS amount_cny,
  amounts, first_year, last_year
ORDER BY amount_cny DESC, funder, recipient, kind, first_year, last_year
