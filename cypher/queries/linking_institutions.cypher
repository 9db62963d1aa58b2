// Which institutions link two others 连接两个机构的机构
// description: Institutions and regions that co-operate with both of two given ones, whose names may be given in part, with both sentences.
// param: one text 云阳县教育委员会
// param: other text 云阳县生态环境局
// returns: one, link, other, one_quote, other_quote, one_edge, other_edge
MATCH (one)-[first:PARTNERS_WITH]-(link)-[second:PARTNERS_WITH]-(other)
WHERE one.name CONTAINS $one AND other.name CONTAINS $other AND one.id <> other.id AND link.id <> one.id AND link.id <> other.id
RETURN one.name AS one, link.name AS link, other.name AS other, first.quote AS one_quote, second.quote AS other_quote,
  first.id AS one_edge, second.id AS other_edge
ORDER BY link, one, other, one_edge, other_edge
