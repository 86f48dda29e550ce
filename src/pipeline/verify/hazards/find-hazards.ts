// The rules about values that Envoy accepts and that do harm, or that it rejects for what lies between fields. They look only at messages that few bundles have in numbers.

import type { JsonObject } from "../../../base/json/json.ts";
import type { EnvoyBundle } from "../../../model/envoy/bundle.ts";
import type { FieldsCheck, Noticed } from "../problem.ts";
import { clientCertificates, downstreamTlsType } from "./client-certificates.ts";
import { credentials, genericCredentialType } from "./credentials.ts";
import { type Hazard, listIn, type Seen } from "./hazard.ts";
import { listenerAddresses, listenerChains, listenerNames, listenerType, rbacOnQuic } from "./listeners.ts";
import { rateLimitFilterType, unknownLimits } from "./rate-limits.ts";
import { resolverGuard, resolverTypes } from "./resolver-guard.ts";
import { managerType, routeKeys, routerType, routesType, upstreamOptionsType } from "./route-keys.ts";
import { secretType } from "./secrets.ts";

const rules = [
  credentials,
  clientCertificates,
  routeKeys,
  resolverGuard,
  listenerNames,
  listenerAddresses,
  listenerChains,
  rbacOnQuic,
  unknownLimits,
];

/** Messages that the rules look at; each cluster has options, and few of them have filters. */
const noticed: Readonly<Record<string, "always" | "withFilters">> = {
  [downstreamTlsType]: "always",
  [genericCredentialType]: "always",
  [listenerType]: "always",
  [managerType]: "always",
  [rateLimitFilterType]: "always",
  [routerType]: "always",
  [routesType]: "always",
  [secretType]: "always",
  [upstreamOptionsType]: "withFilters",
  ...Object.fromEntries(resolverTypes.map((type) => [type, "always"])),
};

/** Notes a message of the type for the rules; undefined where none looks at it. */
export function noticing(type: string): FieldsCheck | undefined {
  const when = noticed[type];
  if (when === undefined) return undefined;
  return (message, walk) => {
    if (when === "always" || listIn(message, "http_filters").length > 0)
      walk.noticed.push({ type, message, path: [...walk.path] });
  };
}

/** In the order of the rules. */
export function findHazards(
  roots: readonly { readonly root: JsonObject; readonly noticed: readonly Noticed[] }[],
  { files, rateLimits, rateLimitDeployment }: Pick<EnvoyBundle, "files" | "rateLimits" | "rateLimitDeployment">,
): readonly Hazard[] {
  const byType = new Map<string, Seen[]>();
  for (const { root, noticed } of roots)
    for (const each of noticed) byType.set(each.type, pushed(byType.get(each.type) ?? [], { ...each, root }));
  const messages = {
    ofType: (type: string) => byType.get(type) ?? [],
    fileAt: (path: string) => files.find((file) => path === file.path || path.endsWith(`/${file.path}`))?.content,
    limits: { files: rateLimits, complete: rateLimitDeployment !== undefined },
  };
  return rules.flatMap((rule) => rule(messages));
}

function pushed(list: Seen[], each: Seen): Seen[] {
  list.push(each);
  return list;
}
