// Checks every finished bundle against Envoy's own definitions, and points what is wrong back to the input.

import { type JsonObject, type JsonValue, type Path, printPath } from "../../base/json.ts";
import { envoyRejects } from "../../diagnostics/catalogue/verify.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import type { EnvoyBundle } from "../../model/envoy/bundle.ts";
import { titleOf } from "../../model/resources/resource.ts";
import type { Origin } from "../../source/document.ts";
import { findProblems } from "./find-problems.ts";

const bootstrapType = "envoy.config.bootstrap.v3.Bootstrap";

/** Reports verify/envoy-rejects for each value that Envoy would refuse. */
export function verifyBundles(bundles: readonly EnvoyBundle[], report: Report): void {
  for (const bundle of bundles) {
    const bootstrap = bundle.bootstrap as unknown as JsonObject;
    for (const { path, reason } of findProblems(bootstrapType, bootstrap)) {
      const title = titleOf({ kind: "Gateway", ...bundle.gateway });
      report(
        envoyRejects({ resource: title, path: printPath(path), reason }, originOfPath(bootstrap, path, bundle.origins)),
      );
    }
  }
}

/** The place of the input behind the nearest object above the path that has one. */
export function originOfPath(root: JsonValue, path: Path, origins: ReadonlyMap<object, Origin>): Origin | undefined {
  let value: unknown = root;
  let origin: Origin | undefined;
  for (const step of ["", ...path]) {
    if (step !== "") value = (value as Record<string | number, unknown> | undefined)?.[step];
    if (typeof value === "object" && value !== null) origin = origins.get(value) ?? origin;
  }
  return origin;
}
