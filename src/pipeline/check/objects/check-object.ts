// Checks one object: metadata, schema, rules.

import type { Path } from "../../../base/json/json.ts";
import type { Report } from "../../../diagnostics/diagnostic.ts";
import type { Channel } from "../../../model/channel.ts";
import type { KnownResource } from "../../../model/resources/known-resources.ts";
import { brokenRules } from "../rules/check-rules.ts";
import { unknownNulls } from "../schemas/dropped-nulls.ts";
import { type Mistake, prepareObject } from "../schemas/prepare.ts";
import { isShapely, schemaProblems } from "../schemas/schema-problems.ts";
import type { Validator } from "../schemas/validators.ts";
import type { Identity } from "./identity.ts";
import { checkMetadata } from "./metadata.ts";
import { reportObject } from "./report-object.ts";
import { toResource } from "./to-resource.ts";

/**
 * The resource, or undefined when an error was reported. A promise where schema or rules are broken: only to report that
 * is the schema itself loaded.
 */
export function checkObject(
  identity: Identity,
  validator: Validator,
  channel: Channel,
  report: Report,
): KnownResource | undefined | Promise<undefined> {
  const {
    definition: { kind },
    version,
  } = identity;
  let sound = true;
  const metadata = checkMetadata(identity, (diagnostic) => {
    if (diagnostic.severity === "error") sound = false;
    report(diagnostic);
  });
  // What a controller writes about the object is not part of the input.
  const { status: _status, ...rest } = identity.document.value;
  const findings: Mistake[] = [];
  const dropped: Path[] = [];
  const object = prepareObject(rest, validator.plan, (finding) =>
    finding.kind === "null" ? dropped.push(finding.path) : findings.push(finding),
  );
  const problems = [
    ...(validator.validate(object) ? [] : schemaProblems(validator.validate.errors ?? [], object)),
    ...unknownNulls(dropped, object, validator),
  ];
  const violations = isShapely(problems, object) ? brokenRules({ kind, version }, channel, object) : [];
  if (problems.length + findings.length + violations.length > 0) {
    return reportObject(identity, object, channel, { problems, findings, violations }, report);
  }
  return sound ? toResource(identity, metadata, object) : undefined;
}
