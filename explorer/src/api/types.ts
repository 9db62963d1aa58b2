/** What the API answers with, from its OpenAPI file (`npm run types` writes schema.d.ts). */
import type { components } from "./schema";

/** All fields: the description leaves those out that a question can leave out (`fields`); the explorer asks for whole answers. */
type Whole<Answer> = Answer extends (infer Row)[] ? Whole<Row>[] : Answer extends object ? { [Name in keyof Answer]-?: Whole<Answer[Name]> } : Answer;

type Schemas = { [Name in keyof components["schemas"]]: Whole<components["schemas"][Name]> };
export type GraphNode = Schemas["Network"]["nodes"][number];
export type GraphEdge = Schemas["EdgeAnswer"];
export type Evidence = Schemas["Evidence"];
export type Network = Schemas["Network"];
export type Neighbours = Schemas["Neighbours"];
export type Paths = Schemas["PathsAnswer"];
export type ReportRow = Schemas["ReportRow"];
export type Report = Schemas["ReportAnswer"];
export type Fact = Schemas["Fact"];
export type EdgeInContext = Schemas["EdgeInContextAnswer"];
export type Suggestion = Schemas["Suggestion"];
export type TargetRow = Schemas["TargetRow"];
export type TargetPage = Schemas["TargetPage"];
export type MoneyFact = Schemas["MoneyFact"];
export type MoneyPage = Schemas["MoneyPage"];
export type Comparison = Schemas["Comparison"];
export type TimelineYear = Schemas["TimelineYear"];
export type Candidate = Schemas["CandidateAnswer"];
export type Candidates = Schemas["CandidatesAnswer"];
export type Ledger = Schemas["LedgerAnswer"];
export type Thing = Schemas["ThingAnswer"];
export type Counts = Schemas["Counts"];
export type Target = Schemas["Target"];

/** A kind of node as declared: /v1/schema answers with plain objects. */
export interface NodeKind {
  label: string;
  en: string;
  zh: string;
  color: string;
  about: string;
  domain: boolean;
}

export interface EdgeKind {
  type: string;
  en: string;
  zh: string;
  about: string;
  starts: string[];
  ends: string[];
  directed: boolean;
}

export interface Schema {
  nodes: NodeKind[];
  edges: EdgeKind[];
}
