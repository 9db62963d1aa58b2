// How two nodes are connected 两个节点之间的最短联系
// description: The shortest chains of at most six edges between two regions, institutions, programmes or policies, given by their full names.
// param: one text 宜秀区
// param: other text 庐江县
// param: limit integer 50
// returns: steps, chain
MATCH (one:Region|Institution|Program|Policy {name: $one}), (other:Region|Institution|Program|Policy {name: $other})
WHERE one.id <> other.id
MATCH path = allShortestPaths((one)-[:IMPLEMENTS|FUNDS|PARTNERS_WITH|ISSUES|LOCATED_IN*..6]-(other))
WITH DISTINCT length(path) AS steps, [node IN nodes(path) | node.name] AS names
RETURN steps, reduce(chain = '', name IN names | chain + CASE chain WHEN '' THEN '' ELSE ' — ' END + name) AS chain
ORDER BY steps, chain
LIMIT $limit
