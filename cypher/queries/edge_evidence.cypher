// The evidence of an edge 关系的原文证据
// description: For the edges from one node to another, or for one edge by its id: the sentence, where it stands in which report, and the rule that read it. Offsets count code points of the report's text, the end exclusive.
// param: from_name text 襄垣县
// param: to_name text null
// param: relation text null
// param: edge text null
// returns: from_name, relation, to_name, year, quote, start_char, end_char, heading, report, source, method, confidence, edge
MATCH (one)-[claim:IMPLEMENTS|FUNDS|PARTNERS_WITH|ISSUES|SETS|ABOUT|LOCATED_IN|DESCRIBES]->(other)
WHERE CASE WHEN $edge IS NULL
  THEN one.name CONTAINS $from_name AND ($to_name IS NULL OR other.name CONTAINS $to_name) AND ($relation IS NULL OR type(claim) = $relation)
  ELSE claim.id = $edge END
MATCH (report:Report)
WHERE report.id = claim.report_id
OPTIONAL MATCH (passage:Passage)
WHERE passage.id = claim.passage_id
RETURN one.name AS from_name, type(claim) AS relation, other.name AS to_name, claim.year AS year, claim.quote AS quote,
  claim.start_char AS start_char, claim.end_char AS end_char,
  reduce(path = '', heading IN coalesce(passage.heading_path, []) | path + CASE path WHEN '' THEN '' ELSE ' / ' END + heading) AS heading,
  report.name AS report, report.source AS source, claim.method AS method, claim.confidence AS confidence, claim.id AS edge
ORDER BY from_name, relation, to_name, year, source, start_char, edge
