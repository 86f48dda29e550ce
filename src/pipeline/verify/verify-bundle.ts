// Checks a finished bundle against Envoy's own definitions, and traces each problem back to the input.

import { type JsonObject, type JsonValue, type Path, printPath } from "../../base/json/json.ts";
import {
  admitsEveryone,
  envoyCrashes,
  envoyIgnores,
  envoyRejects,
  rateLimitDomainUnknown,
  rateLimitUnknown,
} from "../../diagnostics/catalogue/verify.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import type { EnvoyBundle } from "../../model/envoy/bundle.ts";
import { titleOf } from "../../model/resources/resource.ts";
import type { Origin } from "../../source/document.ts";
import { examine } from "./find-problems.ts";
import { findHazards } from "./hazards/find-hazards.ts";

const bootstrapType = "envoy.config.bootstrap.v3.Bootstrap";
const discoveryType = "envoy.service.discovery.v3.DiscoveryResponse";

/**
 * Reports verify/envoy-rejects for each value that Envoy would reject, in the bootstrap and in the files beside it, and verify/envoy-crashes,
 * verify/envoy-ignores, verify/admits-everyone, verify/rate-limit-unknown and verify/rate-limit-domain-unknown for values that it accepts and that
 * do harm.
 */
export function verifyBundle(bundle: EnvoyBundle, report: Report): void {
  const { bootstrap, files, origins } = bundle;
  const messages: readonly (readonly [string, JsonObject])[] = [
    [bootstrapType, bootstrap as JsonObject],
    ...files.map(({ content }) => [discoveryType, content] as const),
  ];
  const seen = messages.map(([type, root]) => ({ root, ...examine(type, root) }));
  const resource = titleOf(bundle.proxy);
  const place = (root: JsonObject, path: Path) => originOfPath(root, path, origins);
  for (const { root, problems } of seen)
    for (const { path, reason } of problems)
      report(envoyRejects({ resource, path: printPath(path), reason }, place(root, path)));
  for (const { effect, root, path, reason } of findHazards(seen, bundle))
    report(hazardous[effect]({ resource, path: printPath(path), reason }, place(root, path)));
}

const hazardous = {
  rejects: envoyRejects,
  crashes: envoyCrashes,
  ignores: envoyIgnores,
  admits: admitsEveryone,
  unlimited: rateLimitUnknown,
  foreignDomain: rateLimitDomainUnknown,
};

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
