// The name of a claim as a path: dots nest, as Envoy Gateway has it, but not those of a URI or behind a backslash.

import { claimOfDomain } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import type { ValueForm } from "../../fields/value-forms.ts";

/** OpenID providers name their own claims by URIs: "https://shop.example/tenant". */
const uri = /^[a-z][a-z0-9+-]*:/i;
const escapedDot = /\\\./g;

/** ["org", "name"] of "org.name"; ["kubernetes.io", "pod"] of "kubernetes\.io.pod"; a URI is one name. */
export function claimPath(name: string): readonly string[] {
  if (uri.test(name) && !name.includes("\\.")) return [name];
  return name.split(/(?<!\\)\./).map((part) => part.replace(escapedDot, "."));
}

export const claimName: ValueForm = {
  words: "non-empty names of claims, separated by dots",
  fits: (value) => typeof value !== "string" || claimPath(value).every((part) => part !== ""),
};

/** Reports a domain in a name, such as "kubernetes.io.pod": it is hardly a claim "io" within a claim "kubernetes". */
export function warnOfDomain(field: Field<string>): void {
  const domain = uri.test(field.value) ? undefined : /^(.*?[^.\\]\.(?:com|dev|io|net|org))(?=[./]|$)/.exec(field.value);
  const [, name] = domain ?? [];
  if (name === undefined) return;
  const escaped = field.value.replace(name, name.replace(/(?<!\\)\./g, "\\."));
  field.report(claimOfDomain, { claim: field.value, escaped });
}
