// Where the reports name something 报告中的提及
// description: The passages that name a region, institution, programme or policy whose name contains the given words, with the forms used there.
// param: name text 安庆市中医医院
// param: region text null
// returns: name, kind, region, year, report, forms, passage
MATCH (place:Passage)-[mention:MENTIONS]->(named)
WHERE named.name CONTAINS $name
MATCH (source:Report)
WHERE source.id = place.report_id
OPTIONAL MATCH (source)-[:DESCRIBES]->(home:Region)
WITH place, mention, named, source, home
WHERE $region IS NULL OR $region IN [home.name, home.full_name, home.code]
RETURN named.name AS name, toLower(labels(named)[0]) AS kind, home.name AS region, source.year AS year, source.name AS report,
  reduce(forms = '', form IN mention.surfaces | forms + CASE forms WHEN '' THEN '' ELSE '、' END + form) AS forms, place.text AS passage
ORDER BY name, kind, region, year, report, place.ordinal
