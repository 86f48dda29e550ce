// What a SecurityPolicy sets for routes, and what makes it invalid.

import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { SecretBytes } from "../../../../../src/base/secret-bytes.ts";
import type { References } from "../../../../../src/model/graph/references.ts";
import { lowerPolicy } from "../../../../../src/pipeline/lower/policies/lower-policy.ts";
import { securityFeatures } from "../../../../../src/pipeline/lower/policies/security/security.ts";
import type { SecurityParts } from "../../../../../src/pipeline/lower/policies/security/security-feature.ts";
import type { TrafficPlace } from "../../../../../src/pipeline/lower/policies/traffic-places.ts";
import { lowering, policyOf, reported, routesAimedAt, seen } from "../lowering.ts";

/** Secrets by name, each with one client and its key; others do not exist. */
function secretsOf(clients: Readonly<Record<string, readonly [client: string, key: string]>>): References["secret"] {
  return ({ name }) => {
    const entry = clients[name];
    if (entry === undefined) return { kind: "invalid" };
    const data = { [entry[0]]: SecretBytes.fromText(entry[1]) };
    return { kind: "found", secret: { namespace: "shop", name, key: "", content: undefined }, data };
  };
}

async function lower(spec: string, secret: References["secret"] = secretsOf({})) {
  const { context, diagnostics } = await lowering();
  const graph = { ...context.graph, references: { ...context.graph.references, secret } };
  const policy = await policyOf("SecurityPolicy", spec);
  const { parts, valid } = lowerPolicy<"SecurityPolicy", SecurityParts, TrafficPlace>(
    securityFeatures,
    policy,
    routesAimedAt,
    {
      ...context,
      graph,
    },
  );
  return { parts, valid, problems: reported(diagnostics), destinations: context.destinations.all() };
}

const keysOf = (...names: readonly string[]) => `
apiKeyAuth:
  credentialRefs: [${names.map((name) => `{ name: ${name} }`).join(", ")}]
  extractFrom: [{ headers: [x-api-key] }]`;

test("API keys of which one Secret is missing are not valid, as its clients would be locked out silently", async () => {
  const { parts, valid } = await lower(keysOf("here", "gone"), secretsOf({ here: ["anna", "a"] }));
  assert.deepEqual([parts, valid], [{}, false]);
});

test("one key of two clients is rejected, and the key is not shown", async () => {
  const { valid, problems } = await lower(keysOf("a", "b"), secretsOf({ a: ["anna", "same"], b: ["ben", "same"] }));
  assert.deepEqual([valid, problems], [false, ["lower/api-key-twice spec.apiKeyAuth.credentialRefs"]]);
});

test("one client may be in two Secrets with the same key", async () => {
  const { valid } = await lower(keysOf("a", "b"), secretsOf({ a: ["anna", "same"], b: ["anna", "same"] }));
  assert.equal(valid, true);
});

const local = (keys: readonly object[]) =>
  `jwt: { providers: [{ name: id, localJWKS: { type: Inline, inline: '${JSON.stringify({ keys })}' } }] }`;
const shared = { kty: "oct", k: "c2VjcmV0", alg: "HS256" };

test("a set of keys may contain some that are of no use here, but not only those", async () => {
  assert.equal((await lower(local([{ kty: "other" }, shared]))).valid, true);
  const useless = await lower(local([{ kty: "other" }, { kty: "oct" }]));
  assert.deepEqual(
    [useless.valid, useless.problems],
    [false, ["lower/jwks-refused spec.jwt.providers[0].localJWKS.inline"]],
  );
});

test("a private key of any kind is rejected, and its public half is not", async () => {
  const pairs = [
    generateKeyPairSync("ec", { namedCurve: "P-256" }),
    generateKeyPairSync("rsa", { modulusLength: 2048 }),
    generateKeyPairSync("ed25519"),
  ];
  for (const { privateKey, publicKey } of pairs) {
    const secret = await lower(local([shared, privateKey.export({ format: "jwk" })]));
    assert.deepEqual([secret.valid, secret.problems], [false, ["lower/jwks-private spec.jwt.providers[0].localJWKS"]]);
    assert.equal((await lower(local([publicKey.export({ format: "jwk" })]))).valid, true);
  }
});

test("an impossible RSA key is rejected, as Envoy rejects it", async () => {
  for (const n of ["some-modulus", "AQAB", Buffer.alloc(256, 0xfe).toString("base64url")])
    assert.equal((await lower(local([{ kty: "RSA", n, e: "AQAB", kid: "1" }]))).valid, false, n);
  const n = Buffer.alloc(256, 0xff).toString("base64url");
  assert.equal((await lower(local([{ kty: "RSA", n, e: "AQAB" }]))).valid, true);
  assert.equal((await lower(local([{ kty: "RSA", n, e: "AQ" }]))).valid, false, "an exponent of 1");
});

const uris: readonly (readonly [uri: string, port: number, serverName: string | undefined])[] = [
  ["https://id.example/keys", 443, "id.example"],
  ["https://id.example:8443/keys", 8443, "id.example"],
  ["http://id.example/keys", 80, undefined],
  ["http://id.example:8080/keys", 8080, undefined],
];
for (const [uri, port, serverName] of uris) {
  test(`remote keys come from port ${port} of ${uri}, ${serverName === undefined ? "without" : "over"} TLS`, async () => {
    const { destinations } = await lower(`jwt: { providers: [{ name: id, remoteJWKS: { uri: '${uri}' } }] }`);
    const found = destinations.flatMap(({ backends }) => backends.map(({ endpoints, tls }) => ({ endpoints, tls })));
    assert.deepEqual(
      found.map(({ endpoints }) => endpoints),
      [[{ kind: "dns", host: "id.example", port }]],
    );
    assert.deepEqual(
      [found[0]?.tls?.serverName, found[0]?.tls?.authorities],
      serverName ? [serverName, "system"] : [undefined, undefined],
    );
  });
}

test("a key server that Envoy calls over HTTP/1.1 cannot be probed with gRPC", async () => {
  const settings = "backendSettings: { healthCheck: { active: { type: GRPC } } }";
  const remote = `remoteJWKS: { uri: 'http://keys.shop/jwks', ${settings} }`;
  const { valid, problems } = await lower(`jwt: { providers: [{ name: id, ${remote} }] }`);
  const place = "spec.jwt.providers[0].remoteJWKS.backendSettings.healthCheck.active.type";
  assert.deepEqual([valid, problems], [false, [`lower/field-cannot-act ${place}`]]);
});

test("a provider whose backend is missing makes the policy invalid", async () => {
  const remote =
    "remoteJWKS: { uri: 'http://keys.shop/jwks', backendRefs: [{ name: gone, port: 80 }, { name: keys, port: 80 }] }";
  const { valid, destinations } = await lower(`jwt: { providers: [{ name: id, ${remote} }] }`);
  assert.deepEqual([valid, destinations], [false, []]);
});

test("authorization denies what no rule decides", async () => {
  assert.deepEqual(seen((await lower("authorization: {}")).parts), {
    authorization: { defaultAction: "Deny", rules: [] },
  });
});

test("hosts of other origins are as browsers write them", async () => {
  const origins = ["https://A.example:443", "https://a.example", "http://b.example:443", "*", "x-app://c:80"];
  const { parts } = await lower(`csrf: { additionalOrigins: ${JSON.stringify(origins)} }`);
  assert.deepEqual(parts.csrf, {
    additionalHosts: ["a.example", "b.example:443", "*", "c:80"],
    shadow: { numerator: 0, denominator: 100 },
  });
});

const deciding = [
  "request.headers['x'] == 'y' && !(request.path.startsWith('/a'))",
  "has(request.headers.x) ? source.port > 1000 : true",
  "metadata.filter_metadata['envoy.filters.http.jwt_authn']['id']['admin']",
  "type(request.size) == int && request.size + 1 > 2",
  "re.extract(request.path, '^/(a+)', '\\\\1') in ['a', 'aa'] && request.time.getHours() < 8",
];
for (const cel of deciding)
  test(`${cel} decides something`, async () => {
    const { problems } = await lower(`authorization: { rules: [{ action: Deny, cel: ${JSON.stringify(cel)} }] }`);
    assert.deepEqual(problems, []);
  });

test("of headers that a rule denies by, those are reported whose presence it does not check", async () => {
  const cel = "'a' in request.headers && request.headers['a'] != '1' && !(request.headers['b'] == '2')";
  const of = async (action: string) =>
    (await lower(`authorization: { rules: [{ action: ${action}, cel: "${cel}" }] }`)).problems;
  assert.deepEqual(await of("Deny"), ["lower/cel-header-missing spec.authorization.rules[0].cel"]);
  assert.deepEqual(await of("Allow"), []);
});
