// Reports all that was found wrong with one object, each thing once.

import { type JsonObject, type Path, printPath } from "../../base/json.ts";
import * as catalogue from "../../diagnostics/catalogue/check.ts";
import type { Diagnostic, Report } from "../../diagnostics/diagnostic.ts";
import type { Channel } from "../../model/channel.ts";
import { type Identity, titleOfIdentity } from "./identity.ts";
import { placeAt } from "./place.ts";
import type { Finding } from "./prepare.ts";
import { findingDiagnostic, type SchemaContext, schemaDiagnostic } from "./report-schema.ts";
import type { Violation } from "./rules/compile-table.ts";
import { loadSchema } from "./schema-of.ts";
import type { SchemaProblem } from "./schema-problems.ts";

export interface Found {
  readonly problems: readonly SchemaProblem[];
  readonly findings: readonly Finding[];
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
  const told = placesTold(problems);
  const repeated = new Set(findings.map(({ path }) => printPath(path)));
  const isNew = ({ path }: { readonly path: Path }): boolean => !told.has(printPath(path));
  const diagnostics: readonly Diagnostic[] = [
    ...problems.map((problem) => schemaDiagnostic(problem, context)),
    ...findings.filter(isNew).map((finding) => findingDiagnostic(finding, context)),
    ...violations
      .filter((violation) => isNew(violation) && !repeated.has(printPath(violation.path)))
      .map((violation) => ruleDiagnostic(violation, context)),
  ];
  for (const diagnostic of diagnostics) report(diagnostic);
}

/** Values with a schema problem and the objects around them: what else is said there mostly follows from it. */
function placesTold(problems: readonly SchemaProblem[]): ReadonlySet<string> {
  return new Set(problems.flatMap(({ path }) => [printPath(path), printPath(path.slice(0, -1))]));
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
