// Connects the objects of a random world: references mostly resolve, and texts are such as their fields expect.

import { isJsonObject, type JsonObject, type JsonValue } from "../../../src/base/json/json.ts";
import type { Dice } from "../../oracle/dice.ts";
import { routeKinds, worldNames } from "./world-names.ts";

/** The value with its references and texts replaced by those of the world, nearly always. */
export function stitched(value: JsonValue, dice: Dice): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => stitched(item, dice));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, field]) =>
      field === undefined ? [] : [[name, stitchedField(name, field, value, dice)]],
    ),
  );
}

function stitchedField(name: string, field: JsonValue, holder: JsonObject, dice: Dice): JsonValue {
  if (!dice.chance(0.96)) return field;
  // Envoy opens the file even to validate.
  if (name === "file" && isJsonObject(field)) return { ...field, path: "/dev/stdout" };
  const reference = references.get(name);
  if (reference !== undefined) {
    if (Array.isArray(field)) return field.map((item: JsonValue) => referring(item, reference, dice));
    if (isJsonObject(field)) return referring(field, reference, dice);
  }
  if (typeof field === "number" && dice.chance(0.03)) return dice.pick([-1, 0, 2 ** 31 - 1]);
  if (typeof field === "string" && dice.chance(0.02))
    return dice.pick(["", "a b", "é", "x\ny", "%", "a:b", "-", "a,b", "x\u0000"]);
  const inner = stitched(field, dice);
  if (typeof inner === "string") return textFor(name, inner, holder, dice);
  if (Array.isArray(inner) && inner.every((item) => typeof item === "string"))
    return inner.map((item) => textFor(name, String(item), holder, dice));
  return inner;
}

type MakeReference = (dice: Dice) => JsonObject;

/** Name, kind and place come from the world; weights, filters and the like stay. */
function referring(value: JsonValue, make: MakeReference, dice: Dice): JsonValue {
  if (!isJsonObject(value)) return value;
  const { group: _group, kind: _kind, name: _name, namespace: _namespace, port: _port, ...rest } = value;
  return { ...(stitched(rest, dice) as JsonObject), ...make(dice) };
}

const secret: MakeReference = (dice) => ({ kind: "Secret", name: dice.pick(worldNames.secrets), ...elsewhere(dice) });
const tlsSecret: MakeReference = (dice) => ({
  kind: "Secret",
  name: dice.pick(["cert", "cert", "client", "none"]),
  ...elsewhere(dice),
});
const authority: MakeReference = (dice) =>
  dice.pick<JsonObject>([
    { group: "", kind: "ConfigMap", name: "ca" },
    { group: "", kind: "ConfigMap", name: "ca" },
    { group: "", kind: "ConfigMap", name: "other-ca" },
    { group: "", kind: "Secret", name: "cert" },
    { group: "certificates.k8s.io", kind: "ClusterTrustBundle", name: "trust" },
    { group: "", kind: "ConfigMap", name: "errors" },
  ]);
const backend: MakeReference = (dice) =>
  dice.chance(0.75)
    ? { kind: "Service", name: dice.pick(worldNames.services), port: dice.pick([80, 80, 80, 8080]), ...elsewhere(dice) }
    : {
        group: "gateway.envoyproxy.io",
        kind: "Backend",
        name: dice.pick(worldNames.backends),
        port: 80,
        ...elsewhere(dice),
      };
const parent: MakeReference = (dice) => ({
  group: "gateway.networking.k8s.io",
  ...(dice.chance(0.8)
    ? { kind: "Gateway", name: dice.pick(worldNames.gateways) }
    : { kind: "ListenerSet", name: dice.pick(worldNames.listenerSets) }),
  namespace: "web",
});
const target: MakeReference = (dice) => {
  const kind = dice.pick(["Gateway", "Gateway", "ListenerSet", ...routeKinds]);
  const names = kind === "Gateway" ? worldNames.gateways : kind === "ListenerSet" ? worldNames.listenerSets : undefined;
  return { group: "gateway.networking.k8s.io", kind, name: dice.pick(names ?? worldNames.routes) };
};

const references: ReadonlyMap<string, MakeReference> = new Map(
  Object.entries({
    parentRefs: parent,
    targetRefs: target,
    targetRef: target,
    backendRefs: backend,
    backendRef: backend,
    certificateRefs: tlsSecret,
    certificateRef: tlsSecret,
    clientCertificateRef: tlsSecret,
    caCertificateRefs: authority,
    caCertificateRef: authority,
    extensionRef: (dice) => ({
      group: "gateway.envoyproxy.io",
      kind: "HTTPRouteFilter",
      name: dice.pick(worldNames.routeFilters),
    }),
    valueRef: (dice) =>
      dice.pick([
        { kind: "ConfigMap", name: "errors" },
        { kind: "Secret", name: "users" },
      ]),
    credentialRefs: secret,
    users: secret,
    clientIDRef: secret,
    clientSecret: secret,
    refs: secret,
  }),
);

function elsewhere(dice: Dice): JsonObject {
  return dice.chance(0.2) ? { namespace: dice.pick(worldNames.namespaces) } : {};
}

/** A text of the kind that the field expects, in most cases; otherwise the one made from the schema. */
function textFor(name: string, text: string, holder: JsonObject, dice: Dice): string {
  if (holder.type === "RegularExpression" && ["value", "service", "method"].includes(name))
    return dice.pick(worldNames.expressions);
  if (name === "value" && (holder.type === "Exact" || holder.type === "PathPrefix") && holder.name === undefined)
    return dice.chance(0.7) ? dice.pick(worldNames.paths) : text;
  const pool = texts.get(name);
  return pool !== undefined && dice.chance(0.75) ? dice.pick(pool) : text;
}

const texts: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    hostname: worldNames.hostnames,
    hostnames: worldNames.hostnames,
    sectionName: ["a", "b", "c"],
    pattern: worldNames.expressions,
    replacePrefixMatch: worldNames.paths,
    replaceFullPath: worldNames.paths,
    path: worldNames.paths,
    text: ["ready", "%REQ(X)% %%", "%a%", "100%", "%CEL(a b)%", "%METADATA(ROUTE:a)%", "%START_TIME(%s)%", ""],
    ecdhCurves: ["X25519", "P-256", "P-384"],
    ciphers: [
      "ECDHE-RSA-AES128-GCM-SHA256",
      "ECDHE-ECDSA-AES128-GCM-SHA256",
      "[ECDHE-RSA-AES128-GCM-SHA256|AES128-SHA]",
    ],
    signatureAlgorithms: ["rsa_pss_rsae_sha256", "ecdsa_secp256r1_sha256", "RSA+SHA256"],
    uri: [
      "https://issuer.example.com/keys",
      "http://api.example.com:8080/",
      "https://[2001:db8::1]/x",
      "http://192.0.2.1/",
      "spiffe://a/b",
    ],
    host: ["collector.example.com", "192.0.2.1", "2001:db8::1", "a b", "x:1"],
  }),
);
