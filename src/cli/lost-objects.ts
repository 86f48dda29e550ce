// Objects that nobody can read: --on-error isolate goes without them only where none of them can be a policy.

import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { documentOf } from "../diagnostics/print/arrange.ts";
import type { Compilation } from "../model/compilation.ts";
import { positionAt } from "../source/line-index.ts";

/** With these, or any error of loading, an object is lost whole; all other errors leave its name and targets to be read. */
const codes = new Set(["check/not-an-object", "check/unknown-kind", "check/wrong-group", "check/unknown-version"]);

/** Kinds whose absence opens nothing: requests get 404 or 500, connections are closed. */
const harmless =
  /^(List|Backend|ClusterTrustBundle|ConfigMap|EndpointSlice|EnvoyProxy|GRPCRoute|Gateway|GatewayClass|HTTPRoute|HTTPRouteFilter|ListenerSet|Namespace|ReferenceGrant|Secret|Service|ServiceImport|TCPRoute|TLSRoute|UDPRoute)$/;

/** Where something stands that may be a policy and cannot be read, such as "edge/auth.yaml:3". */
export function lostPolicies({ diagnostics }: Pick<Compilation, "diagnostics">): readonly string[] {
  const lost = diagnostics.filter(
    ({ severity, code }) => severity === "error" && (code.startsWith("load/") || codes.has(code)),
  );
  return [...new Set(lost.filter((diagnostic) => !isHarmless(diagnostic)).map(printPlace))];
}

function isHarmless({ place }: Diagnostic): boolean {
  const kind = documentOf(place)?.value.kind;
  if (typeof kind === "string") return harmless.test(kind);
  if (place?.kind !== "text") return false;
  const { text } = place.file;
  const end = text.indexOf("\n---", place.start);
  const written = text.slice(Math.max(0, text.lastIndexOf("\n---", place.start)), end < 0 ? undefined : end);
  const kinds = [...written.matchAll(/^[\s-]*["']?kind["']?\s*:\s*["']?(\w+)/gm)].map(([, name = ""]) => name);
  return kinds.length > 0 && kinds.every((name) => harmless.test(name));
}

function printPlace({ place }: Diagnostic): string {
  const document = documentOf(place);
  if (document !== undefined) return `${document.file.path}:${positionAt(document.file, document.start).line}`;
  if (place?.kind === "text") return `${place.file.path}:${positionAt(place.file, place.start).line}`;
  return place?.kind === "file" ? place.path : "the input";
}
