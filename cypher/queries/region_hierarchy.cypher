// What a region is part of, and its parts 区划的上级与下级
// description: The regions above and below a region, each with the next larger one; steps counts from the region, upwards as negative numbers.
// param: region text 宜秀区
// returns: steps, name, level, code, part_of
MATCH (region:Region)
WHERE $region IN [region.name, region.full_name, region.code]
CALL (region) {
  MATCH up = (region)-[:PART_OF*0..5]->(other:Region)
  RETURN other, -length(up) AS steps
  UNION
  MATCH down = (other:Region)-[:PART_OF*1..5]->(region)
  RETURN other, length(down) AS steps
}
OPTIONAL MATCH (other)-[:PART_OF]->(parent:Region)
RETURN DISTINCT steps, other.name AS name, other.level AS level, other.code AS code, parent.name AS part_of
ORDER BY steps, code, name, part_of
