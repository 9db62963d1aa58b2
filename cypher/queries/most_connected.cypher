// The most connected institutions 联系最多的机构
// description: Institutions by how many programmes, policies, institutions and regions they are connected with, where they stand left out; claims counts the sentences.
// param: limit integer 20
// param: year integer null
// returns: institution, type, region, neighbours, claims, partners
MATCH (institution:Institution)-[claim:IMPLEMENTS|FUNDS|PARTNERS_WITH|ISSUES]-(other)
WHERE $year IS NULL OR claim.year = $year
WITH institution, count(DISTINCT other) AS neighbours, count(DISTINCT claim) AS claims,
  count(DISTINCT CASE WHEN type(claim) = 'PARTNERS_WITH' THEN other END) AS partners
OPTIONAL MATCH (home:Region)
WHERE home.id = institution.region_id
RETURN institution.name AS institution, institution.type AS type, home.name AS region, neighbours, claims, partners
ORDER BY neighbours DESC, claims DESC, partners DESC, institution, region
LIMIT $limit
