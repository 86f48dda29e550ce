// The policies that apply to a rule, put together.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { PolicyByKind } from "../../../../../src/model/graph/policies.ts";
import { lowerRulePolicies } from "../../../../../src/pipeline/lower/rules/rule-policies.ts";
import { policyOf, seen } from "../lowering.ts";
import { ruleContext } from "../rule-context.ts";

const noClient = { settings: {}, valid: true, upstreamHttp1: undefined, name: undefined };

type Given = Partial<Pick<PolicyByKind, "BackendTrafficPolicy" | "SecurityPolicy" | "EnvoyExtensionPolicy">>;

async function lower(given: Given, hostnames: string[] = [], client = noClient) {
  const { context } = await ruleContext("{}");
  const policies = { ...context.graph.policies, forRule: (kind: keyof Given) => given[kind] };
  const { resource } = context;
  return lowerRulePolicies(
    {
      ...context,
      graph: { ...context.graph, policies: policies as typeof context.graph.policies },
      resource: { ...resource, spec: { ...resource.spec, hostnames } } as typeof resource,
    },
    client,
  );
}

const probing = (host: string) =>
  policyOf("BackendTrafficPolicy", `healthCheck: { active: { type: HTTP, http: { path: /up${host} } } }`);

test("a probe without a host carries the route's first one that is not a wildcard", async () => {
  const policy = await probing("");
  const hostOf = async (...hostnames: string[]) => {
    const { destination } = await lower({ BackendTrafficPolicy: policy }, hostnames);
    const probe = destination.settings.healthCheck?.active?.probe;
    return probe?.kind === "http" ? probe.host : undefined;
  };
  assert.equal(await hostOf("*.example.com", "shop.example.com", "www.example.com"), "shop.example.com");
  assert.equal(await hostOf("*.example.com"), undefined);
  assert.equal(await hostOf(), undefined);
});

test("a probe's own host stays", async () => {
  const policy = await probing(", hostname: probe.example.com");
  const { destination } = await lower({ BackendTrafficPolicy: policy }, ["shop.example.com"]);
  assert.match(JSON.stringify(destination.settings), /"host":"probe.example.com"/);
});

test("only a policy that shapes destinations is in their names", async () => {
  const route = await policyOf("BackendTrafficPolicy", "timeout: { http: { requestTimeout: 1s } }");
  assert.deepEqual((await lower({ BackendTrafficPolicy: route })).destination.names, []);
  const both = await policyOf(
    "BackendTrafficPolicy",
    "timeout: { tcp: { connectTimeout: 1s }, http: { requestTimeout: 1s } }",
  );
  const { destination, traffic } = await lower({ BackendTrafficPolicy: both });
  assert.deepEqual(destination.names, ["backendtrafficpolicy/shop/it"]);
  assert.deepEqual(
    [seen(destination.settings), seen(traffic)],
    [{ connectTimeoutMs: 1000 }, { requestTimeoutMs: 1000 }],
  );
});

test("where one policy has an error, what is left of the others does not answer before the 500", async () => {
  const security = await policyOf("SecurityPolicy", "authorization: {}\ncors: { allowOrigins: ['https://a.example'] }");
  const broken = await policyOf(
    "BackendTrafficPolicy",
    "routingType: wrong\ntimeout: { http: { requestTimeout: 1s } }",
  );
  const {
    valid,
    cors,
    security: parts,
    traffic,
  } = await lower({ SecurityPolicy: security, BackendTrafficPolicy: broken });
  assert.deepEqual({ valid, cors, parts, traffic }, { valid: false, cors: undefined, parts: {}, traffic: {} });
  assert.equal((await lower({ SecurityPolicy: security }, [], { ...noClient, valid: false })).valid, false);
  assert.equal((await lower({ SecurityPolicy: security })).valid, true);
});
