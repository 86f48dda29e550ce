// What the check stage offers to the rest.

import { kinds } from "./kinds.ts";

export { type CheckedDocuments, type CheckOptions, checkDocuments, type RejectedObject } from "./check-documents.ts";
export { schemaOf } from "./schema-of.ts";

/** Every kind that gwc reads, by name. */
export const knownKinds: readonly string[] = [...kinds.keys()].sort();
