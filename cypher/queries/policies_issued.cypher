// Policies and documents, and who issued them 政策文件及印发单位
// description: Documents and policies that a region or institution drew up, printed, issued or adopted, with the document number where the reports give it.
// param: issuer text null
// param: year integer null
// returns: policy, document_number, issuer, issuer_kind, year, quote, report, edge
MATCH (issuer)-[claim:ISSUES]->(policy:Policy)
WHERE ($issuer IS NULL OR issuer.name CONTAINS $issuer) AND ($year IS NULL OR claim.year = $year)
MATCH (report:Report)
WHERE report.id = claim.report_id
RETURN policy.name AS policy, policy.document_number AS document_number, issuer.name AS issuer, toLower(labels(issuer)[0]) AS issuer_kind,
  claim.year AS year, claim.quote AS quote, report.name AS report, claim.id AS edge
ORDER BY policy, document_number, issuer, year, report, edge
