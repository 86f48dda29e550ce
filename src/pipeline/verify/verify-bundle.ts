// Checks a finished bundle against Envoy's own definitions, and traces each problem back to the input.

import { type JsonObject, type JsonValue, type Path, printPath } from "../../base/json/json.ts";
import { envoyRejects } from "../../diagnostics/catalogue/verify.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import type { EnvoyBundle } from "../../model/envoy/bundle.ts";
import { titleOf } from "../../model/resources/resource.ts";
import type { Origin } from "../../source/document.ts";
import { findProblems } from "./find-problems.ts";

const bootstrapType = "envoy.config.bootstrap.v3.Bootstrap";
const discoveryType = "envoy.service.discovery.v3.DiscoveryResponse";

/** Reports verify/envoy-rejects for each value that Envoy would reject, in the bootstrap and in the files beside it. */
export function verifyBundle(bundle: EnvoyBundle, report: Report): void {
  verifyMessage(bootstrapType, bundle.bootstrap as JsonObject, bundle, report);
  for (const { content } of bundle.files) verifyMessage(discoveryType, content, bundle, report);
}

function verifyMessage(type: string, message: JsonObject, { proxy, origins }: EnvoyBundle, report: Report): void {
  const resource = titleOf(proxy);
  for (const { path, reason } of findProblems(type, message)) {
    report(envoyRejects({ resource, path: printPath(path), reason }, originOfPath(message, path, origins)));
  }
}

/** The origin of the nearest object at or above the path that has one. */
export function originOfPath(root: JsonValue, path: Path, origins: ReadonlyMap<object, Origin>): Origin | undefined {
  let value: unknown = root;
  let origin: Origin | undefined;
  for (const step of ["", ...path]) {
    if (step !== "") value = (value as Record<string | number, unknown> | undefined)?.[step];
    if (typeof value === "object" && value !== null) origin = origins.get(value) ?? origin;
  }
  return origin;
}
