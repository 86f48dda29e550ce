// Follows every reference of every attached object, and stores what each of them leads to.

import { sourceBelow } from "../../model/field-source.ts";
import type { RouteNode } from "../../model/graph/attachment.ts";
import { type GatewayNode, type ListenerSetNode, parametersOf } from "../../model/graph/gateway.ts";
import type { MergedPolicy } from "../../model/graph/merged-policy.ts";
import type { AttachedPolicy } from "../../model/graph/policies.ts";
import type { ObjectReference, References, ReferenceTable } from "../../model/graph/references.ts";
import type { AnyResource } from "../../model/resources/resource.ts";
import { Backends } from "./backends/backends.ts";
import type { ResolveContext } from "./context.ts";
import { ancestorOf } from "./names.ts";
import type { BackendUsers } from "./policies/tls-policy-places.ts";
import { type Answer, referencesOf } from "./references/answers.ts";
import { resolveAuthority, resolveRevocationList } from "./references/authorities.ts";
import { resolveCertificate } from "./references/certificates.ts";
import { resolveConfigMap, resolveNamedKey } from "./references/config-maps.ts";
import { type PlacedReference, referenceFinder } from "./references/places.ts";
import { targetOf, userOf } from "./references/reference-user.ts";
import { findRouteFilter } from "./references/route-filters.ts";
import { resolveSecret } from "./references/secrets.ts";

/** The part of the graph whose references are followed. */
interface Attached {
  readonly gateways: readonly GatewayNode[];
  readonly listenerSets: readonly ListenerSetNode[];
  readonly routes: readonly RouteNode[];
  readonly policies: readonly AttachedPolicy[];
  readonly merged: readonly MergedPolicy<AnyResource>[];
}

interface Followed {
  readonly references: References;
  readonly users: BackendUsers;
}

/** Reports each reference that leads nowhere, about the object that contains it. */
export function followReferences(attached: Attached, table: ReferenceTable, context: ResolveContext): Followed {
  const referencesIn = referenceFinder(table);
  const backends = new Backends(context);
  const answers = new Map<ObjectReference, Answer>();
  const users = new Map<string, Set<string>>();
  const noteUser = context.resources.ofKind("BackendTLSPolicy").length > 0 ? addUser : () => {}; // only these ask
  const holders = holdersOf(attached);
  for (const [from, places] of holders) {
    for (const placed of referencesIn(from)) {
      const answer = follow(placed, from, backends, context);
      answers.set(placed.reference, answer);
      if (answer.kind === "backend") noteUser(users, placed.reference, from, places);
      // Added to the map that this loop runs over: a filter contains references too.
      if (answer.kind === "routeFilter" && answer.to !== undefined && !holders.has(answer.to))
        holders.set(answer.to, places);
    }
  }
  for (const { policy, own, parent, source } of attached.merged)
    for (const placed of referencesIn(policy)) {
      // What one policy alone has written is that policy's own reference.
      if (answers.has(placed.reference)) continue;
      const { at } = sourceBelow(source, ...placed.origin.path.slice(1));
      const from = at.document === parent.document ? parent : own;
      const answer = follow({ ...placed, origin: at }, from, backends, context);
      answers.set(placed.reference, answer);
      if (answer.kind === "backend") noteUser(users, placed.reference, from, holders.get(own) ?? []);
    }
  return { references: referencesOf(answers), users };
}

/** The objects that contain references, with what they apply to, as in `Subject.ancestor`. */
function holdersOf({ gateways, listenerSets, routes, policies }: Attached): Map<AnyResource, readonly string[]> {
  const holders = new Map<AnyResource, readonly string[]>();
  for (const { resource, parents } of routes)
    if (parents.length > 0)
      holders.set(
        resource,
        parents.map(({ parent }) => ancestorOf(parent)),
      );
  for (const { resource } of [...gateways, ...listenerSets]) holders.set(resource, [ancestorOf(resource)]);
  for (const { policy, ancestors } of policies) if (ancestors.length > 0) holders.set(policy, ancestors);
  for (const gateway of gateways)
    for (const each of parametersOf(gateway))
      holders.set(each, [...(holders.get(each) ?? []), ancestorOf(gateway.resource)]);
  return holders;
}

function follow(
  { reference, asks, origin }: PlacedReference,
  from: AnyResource,
  backends: Backends,
  context: ResolveContext,
): Answer {
  const user = userOf(from, origin);
  switch (asks.kind) {
    case "backend":
      return { kind: asks.kind, to: backends.resolve(reference, user) };
    case "secret":
      return { kind: asks.kind, to: resolveSecret(reference, asks.keys, user, context) };
    case "configMap":
      return {
        kind: asks.kind,
        to:
          asks.keys === "named"
            ? resolveNamedKey(reference, user, context)
            : resolveConfigMap(reference, asks.keys, user, context),
      };
    case "certificate":
      return { kind: asks.kind, to: resolveCertificate(reference, user, context) };
    case "certificateAuthority": {
      const reason = "InvalidCACertificateRef";
      return { kind: asks.kind, to: resolveAuthority(reference, { ...user, reason }, context) };
    }
    case "revocationList": {
      const reason = "InvalidCRLRef";
      return { kind: asks.kind, to: resolveRevocationList(reference, { ...user, reason }, context) };
    }
    case "routeFilter":
      return { kind: asks.kind, to: findRouteFilter(reference, user, context) };
  }
}

function addUser(
  users: Map<string, Set<string>>,
  reference: ObjectReference,
  from: AnyResource,
  places: readonly string[],
): void {
  const { kind, namespace, name } = targetOf(reference, from, "Service");
  const backend = `${kind}/${namespace}/${name}`;
  const known = users.get(backend) ?? new Set<string>();
  for (const place of places) known.add(place);
  users.set(backend, known);
}
