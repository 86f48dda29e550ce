// Objects that nobody can read: --on-error isolate goes without them only where none of them can be a policy.

import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { documentOf } from "../../diagnostics/print/arrange.ts";
import type { Compilation } from "../../model/compilation.ts";
import { positionAt } from "../../source/line-index.ts";

/** With these, or any error of loading, an object is lost whole; all other errors leave its name and targets to be read. */
const codes = new Set(["check/not-an-object", "check/unknown-kind", "check/wrong-group", "check/unknown-version"]);

/** Kinds whose absence opens nothing: requests get 404 or 500, connections are closed. */
const harmless =
  /^(Backend|ClusterTrustBundle|ConfigMap|EndpointSlice|EnvoyProxy|GRPCRoute|Gateway|GatewayClass|HTTPRoute|HTTPRouteFilter|ListenerSet|Namespace|ReferenceGrant|Secret|Service|ServiceImport|TCPRoute|TLSRoute|UDPRoute)$/;

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
  return place?.kind === "text" && documentsAround(place.file.text, place.start).every(saysItIsHarmless);
}

/** The document at the offset, with its neighbour where the offset is at the line between them. */
function documentsAround(text: string, offset: number): readonly string[] {
  const start = text.lastIndexOf("\n---", Math.max(0, offset - 5));
  const end = text.indexOf("\n---", offset + 1);
  return text
    .slice(Math.max(0, start), end < 0 ? undefined : end)
    .split(/^---/m)
    .filter((part) => part.trim() !== "");
}

/** By its own kind at the beginning of a line, as block YAML has it; every other kind that it speaks of must be harmless too. */
function saysItIsHarmless(document: string): boolean {
  const kinds = [...document.matchAll(/\bkind["']?\s*:\s*["']?(\w*)/g)].map(([, name = ""]) => name);
  return /^kind:/m.test(document) && kinds.every((name) => harmless.test(name));
}

function printPlace({ place }: Diagnostic): string {
  const document = documentOf(place);
  if (document !== undefined) return `${document.file.path}:${positionAt(document.file, document.start).line}`;
  if (place?.kind === "text") return `${place.file.path}:${positionAt(place.file, place.start).line}`;
  return place?.kind === "file" ? place.path : "the input";
}
