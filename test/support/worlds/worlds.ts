// Random worlds: Gateways, routes, policies and all they refer to, close enough to what authors write that most of it is built.

import fc, { type Random, Value } from "fast-check";
import { defined } from "../../../src/base/defined.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../src/base/json/json.ts";
import { printYaml } from "../../../src/base/json/print-yaml.ts";
import type { Channel } from "../../../src/model/channel.ts";
import type { Project } from "../../../src/model/project.ts";
import { Dice } from "../../oracle/dice.ts";
import { createAuthority, createCertificate } from "../certificates/tls.ts";
import { routeKinds, worldNames } from "./world-names.ts";
import { apiVersionOf, specOf } from "./world-objects.ts";
import { stitched } from "./world-references.ts";

export interface World {
  readonly settings: Pick<Project, "channel" | "layout" | "clusters">;
  readonly objects: readonly JsonObject[];
}

/** As YAML, without what is in Secrets and the like: it is always the same. */
export function printWorld({ settings, objects }: World): string {
  const texts = objects.map((each) =>
    /^(?:Secret|ConfigMap|ClusterTrustBundle)$/.test(String(each.kind))
      ? `# ${each.kind} ${JSON.stringify(each.metadata)}\n`
      : printYaml(each),
  );
  return [`# ${JSON.stringify(settings)}\n`, ...texts].join("---\n");
}

/** Random worlds; test/support/worlds/compile-world.ts removes most of their mistakes. */
export class Worlds extends fc.Arbitrary<World> {
  override generate(random: Random): Value<World> {
    return new Value(worldOf(new Dice(random)), undefined);
  }

  override canShrinkWithoutContext(_value: unknown): _value is World {
    return false;
  }

  override shrink(): fc.Stream<Value<World>> {
    return fc.Stream.nil();
  }
}

function worldOf(dice: Dice): World {
  const channel: Channel = dice.pick(["standard", "experimental", "experimental"]);
  const layout = dice.pick(["static", "static", "filesystem"] as const);
  const clusters = dice.pick(["shared", "shared", "perRule"] as const);
  const gateways = some(worldNames.gateways, dice).map((name) => gateway(name, channel, dice));
  const attached = routes(gateways, channel, dice);
  const objects = [
    ...classes(channel, dice),
    ...gateways,
    ...(dice.chance(0.4) ? [listenerSet(channel, dice)] : []),
    ...attached,
    ...policies([...gateways, ...attached], channel, dice),
    ...surroundings(dice),
    ...worldNames.namespaces.flatMap((namespace) => [
      ...worldNames.backends.map((name) => object("Backend", namespace, name, specOf("Backend", channel, dice), dice)),
      ...worldNames.routeFilters.map((name) =>
        object("HTTPRouteFilter", namespace, name, specOf("HTTPRouteFilter", channel, dice), dice),
      ),
    ]),
  ];
  return { settings: { channel, layout, clusters }, objects: withoutTwins(objects) };
}

function classes(channel: Channel, dice: Dice): readonly JsonObject[] {
  const parametersRef = { group: "gateway.envoyproxy.io", kind: "EnvoyProxy", name: "proxy", namespace: "web" };
  const spec = {
    controllerName: "gateway.envoyproxy.io/gatewayclass-controller",
    ...(dice.chance(0.5) ? { parametersRef } : {}),
  };
  return [
    plain("GatewayClass", undefined, "edge", { spec }),
    object("EnvoyProxy", "web", "proxy", specOf("EnvoyProxy", channel, dice), dice),
  ];
}

function gateway(name: string, channel: Channel, dice: Dice): JsonObject {
  const random = dice.chance(0.7) ? specOf("Gateway", channel, dice) : {};
  const { spec, ...rest } = object("Gateway", "web", name, random, dice);
  return { ...rest, spec: { ...(spec as JsonObject), gatewayClassName: "edge", listeners: listeners(spec, dice) } };
}

function listenerSet(channel: Channel, dice: Dice): JsonObject {
  const random = dice.chance(0.7) ? specOf("ListenerSet", channel, dice) : {};
  const { spec, ...rest } = object("ListenerSet", "web", "more", random, dice);
  const parentRef = { name: dice.pick(worldNames.gateways) };
  return { ...rest, spec: { ...(spec as JsonObject), parentRef, listeners: listeners(spec, dice) } };
}

/** Up to four that work, each with other fields at random. */
function listeners(spec: JsonValue | undefined, dice: Dice): readonly JsonValue[] {
  const given = isJsonObject(spec) && Array.isArray(spec.listeners) ? (spec.listeners as readonly JsonValue[]) : [];
  return ["a", "b", "c", "d"].slice(0, dice.between(1, 4)).map((name, index) => {
    const random = given[index];
    const { protocol: _protocol, port: _port, tls: _tls, name: _name, ...rest } = isJsonObject(random) ? random : {};
    const allowedRoutes = { namespaces: { from: dice.pick(["All", "All", "All", "Same"]) } };
    return {
      allowedRoutes,
      ...rest,
      name,
      ...(index === 0 && dice.chance(0.7) ? { protocol: "HTTP", port: 80 } : bound(dice)),
    };
  });
}

function bound(dice: Dice): JsonObject {
  const hostname = dice.chance(0.5) ? { hostname: dice.pick(worldNames.hostnames) } : {};
  const tls = { certificateRefs: [{ name: dice.pick(["cert", "cert", "client"]) }] };
  switch (dice.between(0, 6)) {
    case 0:
    case 1:
      return { protocol: "HTTP", port: dice.pick([80, 8080]), ...hostname };
    case 2:
    case 3:
      return { protocol: "HTTPS", port: dice.pick([443, 8443]), ...hostname, tls };
    case 4:
      return {
        protocol: "TLS",
        port: dice.pick([443, 8443, 9443]),
        ...hostname,
        tls: dice.chance(0.5) ? { mode: "Passthrough" } : { mode: "Terminate", ...tls },
      };
    case 5:
      return { protocol: "TCP", port: dice.pick([5432, 9000]) };
    default:
      return { protocol: "UDP", port: dice.pick([53, 9000]) };
  }
}

function routes(gateways: readonly JsonObject[], channel: Channel, dice: Dice): readonly JsonObject[] {
  return Array.from({ length: dice.between(2, 7) }, () => {
    const kind = dice.pick(routeKinds);
    const namespace = dice.pick(["web", "web", "pay"]);
    const random = specOf(kind, channel, dice);
    const { spec, ...rest } = object(kind, namespace, dice.pick(worldNames.routes), random, dice);
    const parentRefs = gateways.map(({ metadata }) => ({ ...(metadata as JsonObject) }));
    const kept = dice.chance(0.15) ? {} : { parentRefs };
    return { ...rest, spec: { ...(spec as JsonObject), ...kept, rules: rulesOf(kind, spec as JsonObject, dice) } };
  });
}

/** At least one, and most of them have a backend; datagrams have their own port. */
function rulesOf(kind: string, { rules = [] }: JsonObject, dice: Dice): readonly JsonValue[] {
  const given = Array.isArray(rules) && rules.length > 0 ? (rules as readonly JsonValue[]) : [{}];
  return given.map((rule) => {
    if (!isJsonObject(rule)) return rule;
    const port = kind === "UDPRoute" ? 8080 : 80;
    const sending = { backendRefs: [{ name: dice.pick(["api", "api", "cart"]), port }] };
    const hasNone = !Array.isArray(rule.backendRefs) || rule.backendRefs.length === 0;
    return dice.chance(hasNone ? 0.7 : 0.3) ? { ...rule, ...sending } : rule;
  });
}

const policyKinds = ["BackendTLSPolicy", "BackendTrafficPolicy", "ClientTrafficPolicy", "SecurityPolicy"] as const;

function policies(targets: readonly JsonObject[], channel: Channel, dice: Dice): readonly JsonObject[] {
  return Array.from({ length: dice.between(1, 6) }, () => {
    const kind = dice.chance(0.05) ? "EnvoyExtensionPolicy" : dice.pick(policyKinds);
    const namespace = dice.pick(["web", "web", "web", "pay"]);
    const name = dice.pick(["one", "two", "three"]);
    const { spec, ...rest } = object(kind, namespace, name, specOf(kind, channel, dice), dice);
    const { targetRef: _targetRef, targetSelectors: _selectors, ...random } = spec as JsonObject;
    if (dice.chance(0.1)) return { ...rest, spec };
    return { ...rest, spec: { ...random, targetRefs: [targetOf(kind, targets, dice)] } };
  });
}

function targetOf(policy: string, targets: readonly JsonObject[], dice: Dice): JsonObject {
  if (policy === "BackendTLSPolicy") return { group: "", kind: "Service", name: dice.pick(["api", "api", "cart"]) };
  const gateways = targets.filter(({ kind }) => kind === "Gateway");
  const target = dice.pick(policy === "ClientTrafficPolicy" || dice.chance(0.4) ? gateways : targets);
  const { name = "" } = target.metadata as { readonly name?: string };
  const section = target.kind === "Gateway" && dice.chance(0.3) ? { sectionName: dice.pick(["a", "b"]) } : {};
  return { group: "gateway.networking.k8s.io", kind: target.kind ?? "", name, ...section };
}

const authority = createAuthority();
const pair = (names: readonly string[], key?: "rsa"): JsonObject => {
  const { chain, key: secret } = createCertificate({ names, ca: authority, ...defined({ key }) });
  return { "tls.crt": chain, "tls.key": secret, "ca.crt": authority.cert };
};
const cert = pair(["*.example.com", "example.com", "shop.example"], "rsa");
const client = pair(["client.example.com"]);

/** What Kubernetes has besides the routes: the same names in both namespaces, and mostly grants to use those of the other one. */
function surroundings(dice: Dice): readonly JsonObject[] {
  return [
    ...worldNames.namespaces.flatMap((namespace) => [
      plain("Namespace", undefined, namespace, {}),
      ...worldNames.services.flatMap((name) => service(namespace, name, dice)),
      plain("Secret", namespace, "cert", { type: "kubernetes.io/tls", stringData: cert }),
      plain("Secret", namespace, "client", { type: "kubernetes.io/tls", stringData: client }),
      plain("Secret", namespace, "users", {
        stringData: { ".htpasswd": "ann:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=\n", "hmac-secret": "abc", password: "x" },
      }),
      plain("Secret", namespace, "keys", {
        stringData: { ann: "key-1", credential: "Bearer x", "client-id": "a", "client-secret": "b" },
      }),
      plain("ConfigMap", namespace, "ca", { data: { "ca.crt": authority.cert } }),
      plain("ConfigMap", namespace, "other-ca", { data: { "ca.crt": createAuthority("other").cert } }),
      plain("ConfigMap", namespace, "errors", {
        data: { "response.body": "sorry %REQ(X)%", other: "\u0000 \u{1f600}" },
      }),
    ]),
    plain("ClusterTrustBundle", undefined, "trust", { spec: { trustBundle: authority.cert } }),
    ...(dice.chance(0.7) ? worldNames.namespaces.map(grant) : []),
  ];
}

function grant(namespace: string): JsonObject {
  const group = "gateway.networking.k8s.io";
  const own = "gateway.envoyproxy.io";
  const from = [
    ...["Gateway", "ListenerSet", "HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute"].map((kind) => ({
      group,
      kind,
    })),
    ...["SecurityPolicy", "EnvoyProxy", "ClientTrafficPolicy", "Backend"].map((kind) => ({ group: own, kind })),
  ].flatMap((each) => worldNames.namespaces.map((name) => ({ ...each, namespace: name })));
  const to = [
    ...["Service", "Secret", "ConfigMap"].map((kind) => ({ group: "", kind })),
    { group: own, kind: "Backend" },
  ];
  return plain("ReferenceGrant", namespace, "all", { spec: { from: from.slice(0, 22), to } });
}

/** "idle" has no endpoints, "named" has only a name; the others have slices or a clusterIP. */
function service(namespace: string, name: string, dice: Dice): readonly JsonObject[] {
  const protocols = ["http", "kubernetes.io/h2c", "kubernetes.io/ws", "https", "grpc"];
  const appProtocol = dice.chance(0.2) ? { appProtocol: dice.pick(protocols) } : {};
  const ports = [
    { name: "main", port: 80, ...appProtocol },
    { name: "datagrams", port: 8080, protocol: "UDP" },
  ];
  const spec = {
    ports,
    ...(name === "named" ? { type: "ExternalName", externalName: "api.example.net" } : { clusterIP: "10.1.2.3" }),
    ...(dice.chance(0.1) ? { sessionAffinity: "ClientIP" } : {}),
  };
  if (name === "named" || (name === "cart" && dice.chance(0.5))) return [plain("Service", namespace, name, { spec })];
  const sound = dice.pick([["10.0.0.1", "10.0.0.2"], ["10.0.0.1"]]);
  const addresses = dice.chance(0.03) ? ["10.0.0.300", "10.0.0.2"] : sound;
  const slice = {
    addressType: "IPv4",
    ports: [
      { name: "main", port: 8000 },
      { name: "datagrams", port: 8053, protocol: "UDP" },
    ],
    endpoints: name === "idle" ? [] : [{ addresses, conditions: { ready: dice.chance(0.9) } }],
  };
  const { metadata, ...rest } = plain("EndpointSlice", namespace, `${name}-1`, slice);
  const labels = { "kubernetes.io/service-name": name };
  return [plain("Service", namespace, name, { spec }), { ...rest, metadata: { ...(metadata as JsonObject), labels } }];
}

function object(kind: string, namespace: string, name: string, spec: JsonObject, dice: Dice): JsonObject {
  return plain(kind, namespace, name, { spec: stitched(spec, dice) });
}

function plain(kind: string, namespace: string | undefined, name: string, rest: JsonObject): JsonObject {
  const metadata = namespace === undefined ? { name } : { name, namespace };
  return { apiVersion: apiVersionOf(kind), kind, metadata, ...rest };
}

/** Between none and all of them, and rarely none. */
function some<T>(list: readonly T[], dice: Dice): readonly T[] {
  const kept = list.filter(() => dice.chance(0.7));
  return kept.length === 0 ? list.slice(0, 1) : kept;
}

function withoutTwins(objects: readonly JsonObject[]): readonly JsonObject[] {
  const keyOf = ({ kind, metadata }: JsonObject): string => `${kind} ${JSON.stringify(metadata)}`;
  return objects.filter((each, index) => objects.findIndex((other) => keyOf(other) === keyOf(each)) === index);
}
