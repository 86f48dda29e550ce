// What redirects and rewrites make of a path.

import { printPath } from "../../../../base/json/json.ts";
import { valueOutOfRange } from "../../../../diagnostics/catalogue/lower.ts";
import { type AnyResource, idOf, titleOf } from "../../../../model/resources/resource.ts";
import { type Origin, originAt } from "../../../../source/document.ts";
import { headerValue } from "../../fields/value-forms.ts";
import type { PathChange, RuleContext } from "../rule.ts";

/** Gateway API's HTTPPathModifier. */
interface PathModifier {
  readonly type: string;
  readonly replaceFullPath?: string;
  readonly replacePrefixMatch?: string;
}

/** `origin` is that of the modifier. "invalid" after a report. */
export function lowerPathModifier(
  { type, replaceFullPath, replacePrefixMatch }: PathModifier,
  origin: Origin,
  context: RuleContext,
): PathChange | "invalid" {
  const isFull = type === "ReplaceFullPath";
  const replacement = (isFull ? replaceFullPath : replacePrefixMatch) ?? "/";
  const field = originAt(origin, isFull ? "replaceFullPath" : "replacePrefixMatch");
  if (!isReplacement(replacement, field, context.resource, context)) return "invalid";
  return { kind: isFull ? "full" : "prefix", replacement };
}

/** Reports a text that would end the line of a request or of a Location header; Envoy rejects it. */
export function isReplacement(
  text: string,
  origin: Origin,
  holder: AnyResource,
  { resource, report }: Pick<RuleContext, "resource" | "report">,
): boolean {
  if (headerValue.fits(text)) return true;
  const bounds = "a text without line breaks and NUL characters";
  const facts = { title: titleOf(holder), field: printPath(origin.path), bounds, reason: "UnsupportedValue" };
  report(valueOutOfRange(facts, origin, { about: { id: idOf(resource), part: "parents" } }));
  return false;
}
