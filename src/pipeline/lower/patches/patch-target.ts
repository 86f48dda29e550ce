// The objects of the input that an address of a patch means.

import { didYouMean } from "../../../base/did-you-mean.ts";
import type { ListenerNode, RouteResource } from "../../../model/graph/attachment.ts";
import type { Graph } from "../../../model/graph/graph.ts";
import type { ProxyNode } from "../../../model/graph/proxy.ts";
import type { PatchedPart, PatchTarget } from "../../../model/ir/patch.ts";
import { type AnyResource, titleOf } from "../../../model/resources/resource.ts";
import { ruleClusterName } from "../destinations/cluster-names.ts";
import type { PatchAddress } from "./patch-address.ts";

/** `what` is not in the input, or there are several, and one of `near` was probably meant. */
interface NotFound {
  readonly kind: "notFound";
  readonly what: string;
  readonly near: readonly string[];
  readonly isAmbiguous?: true;
}

interface Where {
  readonly proxy: ProxyNode;
  readonly graph: Graph;
  /** That of the policy. */
  readonly namespace: string;
}

/** What an address means that has the keys of a form for the type. */
export function targetOf(address: PatchAddress, type: string, where: Where): PatchTarget | NotFound {
  const isCluster = type.startsWith("Cluster");
  const [route, backend, listener] = ["route", "backend", "listener"].map((key) => address.get(key));
  if (route !== undefined) return routeTarget(route, address, isCluster, where);
  if (backend !== undefined) return backendTarget(backend, address.get("port"), where);
  const at = (address.get("at") ?? "resource") as PatchedPart;
  if (listener !== undefined) return listenerTarget(listener, at, where);
  return gatewayTarget(address.get("gateway") ?? "", at, where);
}

/** "GRPCRoute/web/shop", "web/shop" or "shop". */
function nameIn(
  text: string,
  namespace: string,
): { readonly kind?: string; readonly namespace: string; readonly name: string } {
  const steps = text.split("/");
  const kind = /^[A-Z]/.test(text) ? steps.shift() : undefined;
  const name = steps.pop() ?? "";
  return { ...(kind !== undefined && { kind }), namespace: steps[0] ?? namespace, name };
}

function routeTarget(text: string, address: PatchAddress, isCluster: boolean, where: Where): PatchTarget | NotFound {
  const { kind, namespace, name } = nameIn(text, where.namespace);
  const routes = where.graph.routes.map(({ resource }) => resource).filter((each) => isCluster || hasMatches(each));
  const found = routes.filter(
    (each) => each.name === name && each.namespace === namespace && (kind === undefined || each.kind === kind),
  );
  const [resource] = found;
  if (resource === undefined)
    return notFound(
      `the route ${text}`,
      name,
      routes.map((each) => each.name),
    );
  if (found.length > 1)
    return { kind: "notFound", what: `the route ${text}`, near: found.map(shortTitle), isAmbiguous: true };
  const rule = address.has("rule") ? ruleIndex(resource, address.get("rule") ?? "") : undefined;
  if (rule !== undefined && typeof rule !== "number") return rule;
  if (isCluster) return clusterTarget(resource, rule);
  const match = address.get("match");
  return { kind: "routes", route: resource as RouteId, rule, match: match === undefined ? undefined : Number(match) };
}

type RouteId = Extract<PatchTarget, { readonly kind: "routes" }>["route"];

function hasMatches({ kind }: RouteResource): boolean {
  return kind === "HTTPRoute" || kind === "GRPCRoute";
}

/** GRPCRoute/web/shop */
function shortTitle(resource: AnyResource): string {
  return titleOf(resource).replace(" ", "/");
}

/** By number from 0, or by name. */
function ruleIndex(resource: RouteResource, text: string): number | NotFound {
  const rules = (resource.spec.rules ?? []) as readonly { readonly name?: string }[];
  const index = /^\d+$/.test(text) ? Number(text) : rules.findIndex(({ name }) => name === text);
  if (index >= 0 && index < rules.length) return index;
  const numbers = rules.length === 1 ? "0" : `0 to ${rules.length - 1}`;
  return notFound(`the rule ${text} of ${titleOf(resource)}`, text, [
    numbers,
    ...rules.flatMap(({ name }) => name ?? []),
  ]);
}

/** Rules of HTTPRoutes and GRPCRoutes share clusters unless they are asked for one of their own. */
function clusterTarget(resource: RouteResource, rule: number | undefined): PatchTarget {
  if (rule !== undefined && hasMatches(resource)) {
    const prefix = ruleClusterName({ resource, rule });
    return { kind: "destinations", prefix, rules: [prefix] };
  }
  const rules = (resource.spec.rules ?? []).map((_, index) => ruleClusterName({ resource, rule: index }));
  return { kind: "destinations", prefix: ruleClusterName({ resource, rule: -1 }).replace(/\/-1$/, ""), rules };
}

function backendTarget(text: string, port: string | undefined, where: Where): PatchTarget {
  const { kind = "Service", namespace, name } = nameIn(text, where.namespace);
  const parts = [kind.toLowerCase(), namespace, name, ...(port === undefined ? [] : [port])];
  return { kind: "destinations", prefix: parts.join("/"), rules: [] };
}

/** "https" of a Gateway of the proxy; "ListenerSet/web/extra/https" or "Gateway/web/edge/https" of one object. */
function listenerTarget(text: string, at: PatchedPart, { proxy, namespace }: Where): PatchTarget | NotFound {
  const steps = text.split("/");
  const listener = steps.pop() ?? "";
  const holder = steps.length === 0 ? { kind: "Gateway" } : nameIn(steps.join("/"), namespace);
  const isMeant = ({ owner, name }: ListenerNode): boolean =>
    name === listener &&
    (holder.kind === undefined || owner.kind === holder.kind) &&
    (!("name" in holder) || (owner.name === holder.name && owner.namespace === holder.namespace));
  const found = proxy.listeners.filter(isMeant);
  const [one] = found;
  const what = `the listener ${text}`;
  if (one === undefined)
    return notFound(
      what,
      listener,
      proxy.listeners.map(({ name }) => name),
    );
  if (found.length > 1)
    return {
      kind: "notFound",
      what,
      near: found.map(({ owner }) => `${shortTitle(owner)}/${listener}`),
      isAmbiguous: true,
    };
  return { kind: "listeners", listeners: [one.id], at };
}

/** Of a proxy that runs several Gateways, the listeners of one. */
function gatewayTarget(text: string, at: PatchedPart, { proxy, namespace }: Where): PatchTarget | NotFound {
  const meant = nameIn(text, namespace);
  const { gateways } = proxy;
  const found = gateways.find(({ resource }) => resource.name === meant.name && resource.namespace === meant.namespace);
  const near = gateways.map(({ resource }) => resource.name);
  if (found === undefined)
    return { kind: "notFound", what: `the Gateway ${text} of the proxy that the policy targets`, near };
  return { kind: "listeners", listeners: gateways.length === 1 ? undefined : found.listeners.map(({ id }) => id), at };
}

function notFound(what: string, wrong: string, names: readonly string[]): NotFound {
  const near = didYouMean(wrong, names);
  return { kind: "notFound", what, near: near === undefined ? [...new Set(names)].slice(0, 5) : [near] };
}
