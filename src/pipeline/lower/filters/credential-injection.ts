// The credential of an HTTPRouteFilter, for a rule or for one of its backends.

import { valueOutOfRange } from "../../../diagnostics/catalogue/lower.ts";
import type { Subject } from "../../../diagnostics/diagnostic.ts";
import type { CredentialInjection } from "../../../model/ir/route/credential-injection.ts";
import type { HTTPRouteFilterResource } from "../../../model/resources/known-resources.ts";
import { originOf, titleOf } from "../../../model/resources/resource.ts";
import type { LowerContext } from "../context.ts";
import { headerName } from "../fields/value-forms.ts";

/**
 * undefined where the filter has none.
 * @param about the route whose status says that the filter cannot run
 * @returns "invalid" for a header or a credential that no request can have, which is reported, and for a Secret that is not there
 */
export function lowerCredentialInjection(
  filter: HTTPRouteFilterResource,
  about: Subject,
  { graph, report }: LowerContext,
): CredentialInjection | undefined | "invalid" {
  const spec = filter.spec.credentialInjection;
  if (spec === undefined) return undefined;
  const { header = "Authorization", overwrite = false, credential } = spec;
  const refuse = (path: readonly string[], bounds: string): "invalid" => {
    const facts = { title: titleOf(filter), field: ["spec", ...path].join("."), bounds, reason: "UnsupportedValue" };
    report(valueOutOfRange(facts, originOf(filter, "spec", ...path), { about }));
    return "invalid";
  };
  if (!headerName.fits(header)) return refuse(["credentialInjection", "header"], headerName.words);
  const found = graph.references.secret(credential.valueRef);
  if (found.kind === "invalid") return "invalid";
  const { content } = found.secret;
  // Envoy drops one newline at the end; with others it fails to inject the value, and answers each request with 401.
  if (content !== undefined && !/^[^\0\r\n]+\n?$/.test(content.revealText()))
    return refuse(["credentialInjection", "credential", "valueRef"], "a Secret whose credential is one line");
  const { namespace, name } = filter;
  return { filter: { namespace, name }, header, overwrite, credential: found.secret };
}
