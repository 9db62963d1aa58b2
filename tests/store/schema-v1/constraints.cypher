// Unique ids, and indexes for what is looked up; Neo4j 5 and ArcadeDB. Made from graph/schema.py by `python -m graph.generate`; do not edit.
CREATE CONSTRAINT region_id IF NOT EXISTS FOR (n:Region) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT institution_id IF NOT EXISTS FOR (n:Institution) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT program_id IF NOT EXISTS FOR (n:Program) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT policy_id IF NOT EXISTS FOR (n:Policy) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT target_id IF NOT EXISTS FOR (n:Target) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT report_id IF NOT EXISTS FOR (n:Report) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT passage_id IF NOT EXISTS FOR (n:Passage) REQUIRE n.id IS UNIQUE;
CREATE INDEX passage_report IF NOT EXISTS FOR (n:Passage) ON (n.report_id);
CREATE INDEX target_report IF NOT EXISTS FOR (n:Target) ON (n.report_id);
CREATE INDEX region_code IF NOT EXISTS FOR (n:Region) ON (n.code);
CREATE INDEX policy_document_number IF NOT EXISTS FOR (n:Policy) ON (n.document_number);
CREATE INDEX report_year IF NOT EXISTS FOR (n:Report) ON (n.year);
CREATE INDEX implements_report IF NOT EXISTS FOR ()-[r:IMPLEMENTS]-() ON (r.report_id);
CREATE INDEX funds_report IF NOT EXISTS FOR ()-[r:FUNDS]-() ON (r.report_id);
CREATE INDEX partners_with_report IF NOT EXISTS FOR ()-[r:PARTNERS_WITH]-() ON (r.report_id);
CREATE INDEX issues_report IF NOT EXISTS FOR ()-[r:ISSUES]-() ON (r.report_id);
CREATE INDEX located_in_report IF NOT EXISTS FOR ()-[r:LOCATED_IN]-() ON (r.report_id);
