// Checks the text of a project file against its schema.

import { isJsonObject, type JsonObject } from "../../base/json/json.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SourceDocument } from "../../source/document.ts";
import { locate } from "../../source/locate.ts";
import { readYaml } from "../../source/read-yaml.ts";
import { type SchemaContext, schemaDiagnostic } from "./schemas/report-schema.ts";
import { loadSchema } from "./schemas/schema-of.ts";
import { schemaProblems } from "./schemas/schema-problems.ts";
import { loadValidator } from "./schemas/validators.ts";

const schemaPath = "gwc.schema.json";

export interface CheckedProjectFile {
  /** Valid only where there are no problems. */
  readonly value: JsonObject;
  /** Each with line and column before it, and what to do after it. */
  readonly problems: readonly string[];
}

/** The project file's value and all that is wrong with it; an empty text has no version. */
export async function checkProjectFile(text: string): Promise<CheckedProjectFile> {
  const slice = { start: 0, end: text.length };
  const { value = null, problems } = readYaml(text, slice);
  if (problems.some(({ kind }) => kind !== "read-otherwise")) {
    return {
      value: {},
      problems: problems.map((problem) => `${lineAt(text, problem.start)}: not valid YAML (${problem.kind})`),
    };
  }
  const object = value ?? {};
  if (!isJsonObject(object)) return { value: {}, problems: ["1:1: a project file must be a YAML mapping"] };
  const { validate } = await loadValidator(schemaPath);
  if (validate(object)) return { value: object, problems: [] };
  const document: SourceDocument = { file: { path: "", text }, ...slice, listPath: [], value: object };
  const context = await contextOf(document, object);
  const found = schemaProblems(validate.errors ?? [], object).map((problem) => schemaDiagnostic(problem, context));
  return { value: object, problems: found.map(inOneLine) };
}

async function contextOf(document: SourceDocument, object: JsonObject): Promise<SchemaContext> {
  const schema = await loadSchema(schemaPath);
  return { document, title: "the project file", object, schema, experimental: undefined, secret: false };
}

function inOneLine({ place, message, hint }: Diagnostic): string {
  const words = hint === undefined ? message : `${message} (${hint.replace(/\.$/, "")})`;
  if (place === undefined || !("origin" in place)) return words;
  const { start } = locate(place.origin, place.kind);
  return `${start.line}:${start.column}: ${words}`;
}

function lineAt(text: string, offset: number): string {
  return String(text.slice(0, offset).split("\n").length);
}
