// Reports all that was found wrong with one object, each thing once.

import { type JsonObject, printPath } from "../../../base/json/json.ts";
import * as catalogue from "../../../diagnostics/catalogue/check.ts";
import type { Diagnostic, Report } from "../../../diagnostics/diagnostic.ts";
import type { Channel } from "../../../model/channel.ts";
import type { Violation } from "../rules/compile-table.ts";
import { placeAt } from "../schemas/place.ts";
import type { Mistake } from "../schemas/prepare.ts";
import { findingDiagnostic, type SchemaContext, schemaDiagnostic } from "../schemas/report-schema.ts";
import { loadSchema } from "../schemas/schema-of.ts";
import type { SchemaProblem } from "../schemas/schema-problems.ts";
import { type Identity, titleOfIdentity } from "./identity.ts";

interface Found {
  readonly problems: readonly SchemaProblem[];
  readonly findings: readonly Mistake[];
  readonly violations: readonly Violation[];
}

/** Reports schema problems first, then what the copying found, then broken rules. */
export async function reportObject(
  identity: Identity,
  object: JsonObject,
  channel: Channel,
  { problems, findings, violations }: Found,
  report: Report,
): Promise<undefined> {
  const context = await contextOf(identity, object, channel);
  const told = new Set([...problems, ...findings].map(({ path }) => printPath(path)));
  const explained = objectsExplained(problems);
  const diagnostics: readonly Diagnostic[] = [
    ...problems.map((problem) => schemaDiagnostic(problem, context)),
    ...findings
      .filter(({ path }) => !problems.some((problem) => printPath(problem.path) === printPath(path)))
      .map((finding) => findingDiagnostic(finding, context)),
    ...violations
      .filter(({ path }) => !told.has(printPath(path)) && !explained.has(printPath(path)))
      .map((violation) => ruleDiagnostic(violation, context)),
  ];
  for (const diagnostic of diagnostics) report(diagnostic);
}

// A malformed text or a number out of range does not affect the rules of the object around it.
const local: ReadonlySet<string> = new Set(["pattern", "format", "minimum", "maximum", "minLength"]);

/** Objects around a value that is misspelt or not allowed: broken rules there mostly follow from that. */
function objectsExplained(problems: readonly SchemaProblem[]): ReadonlySet<string> {
  return new Set(problems.filter(({ keyword }) => !local.has(keyword)).map(({ path }) => printPath(path.slice(0, -1))));
}

function ruleDiagnostic({ path, message, hint }: Violation, { title, document }: SchemaContext): Diagnostic {
  return catalogue.ruleBroken({ title, field: printPath(path), message, hint }, placeAt(document, path));
}

async function contextOf(identity: Identity, object: JsonObject, channel: Channel): Promise<SchemaContext> {
  const { document, definition, version } = identity;
  const files = definition.versions.get(version);
  const [schema = {}, experimental] = await Promise.all([
    files && loadSchema(files[channel].schema),
    channel === "standard" && files ? loadSchema(files.experimental.schema) : undefined,
  ]);
  const title = titleOfIdentity(identity);
  return { document, title, object, schema, experimental, secret: definition.kind === "Secret" };
}
