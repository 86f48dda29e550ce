// Checks a project file against its schema.

import type { Report } from "../../diagnostics/diagnostic.ts";
import type { SourceDocument } from "../../source/document.ts";
import { schemaDiagnostic } from "./schemas/report-schema.ts";
import { loadSchema } from "./schemas/schema-of.ts";
import { schemaProblems } from "./schemas/schema-problems.ts";
import { loadValidator } from "./schemas/validators.ts";

const schemaPath = "gwc.schema.json";

/** Reports what is wrong with the settings of a project file; an empty one has no version. */
export async function checkProjectFile(document: SourceDocument, report: Report): Promise<void> {
  const object = document.value;
  const { validate } = await loadValidator(schemaPath);
  if (validate(object)) return;
  const schema = await loadSchema(schemaPath);
  const context = { document, title: "the project file", object, schema, experimental: undefined, secret: false };
  for (const problem of schemaProblems(validate.errors ?? [], object)) report(schemaDiagnostic(problem, context));
}
