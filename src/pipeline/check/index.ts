// The door of the stage check: documents → typed resources.

export { type CheckedDocuments, type CheckOptions, checkDocuments, type RejectedObject } from "./check-documents.ts";
export { brokenRules } from "./rules/check-rules.ts";
export { knownKinds } from "./schemas/kinds.ts";
export { schemaOf } from "./schemas/schema-of.ts";
