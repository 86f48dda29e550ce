// What a bundle says of its files, and what it asks of its host.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { EnvoyBundle } from "../../../../src/model/envoy/bundle.ts";
import { capabilitiesOf } from "../../../../src/model/envoy/capabilities.ts";
import { manifestOf } from "../../../../src/output/bundle/manifest.ts";
import { requirementsOf } from "../../../../src/output/bundle/requirements.ts";
import { buildSound, proxy } from "../../pipeline/xds/builders.ts";

function bundleWith(parts: Partial<EnvoyBundle>): EnvoyBundle {
  return { ...buildSound(proxy()).bundle, ...parts };
}

test("sizes and digests are those of the bytes", () => {
  const options = { envoy: "1.40", gwcVersion: "0", inlineSecrets: false };
  const files = [
    { path: "text", content: "größer" },
    { path: "bytes", content: new Uint8Array([0, 255]) },
  ];
  const { files: listed } = manifestOf(bundleWith({}), files, "", options) as { readonly files: readonly object[] };
  assert.deepEqual(listed, [
    { path: "text", size: 8, sha256: createHash("sha256").update("größer").digest("hex") },
    {
      path: "bytes",
      size: 2,
      sha256: createHash("sha256")
        .update(new Uint8Array([0, 255]))
        .digest("hex"),
    },
  ]);
});

test("a bundle names its Gateway, or the class with all Gateways that it runs", () => {
  const options = { envoy: "1.40", gwcVersion: "0", inlineSecrets: false };
  const named = (parts: Partial<EnvoyBundle>) => {
    const { gateway, gatewayClass } = manifestOf(bundleWith(parts), [], "", options) as Record<string, unknown>;
    return { gateway, gatewayClass };
  };
  const [gateway, gateways] = [{ namespace: "web", name: "edge" }, ["web/edge", "shop/edge"]];
  assert.deepEqual(named({}), { gateway, gatewayClass: undefined });
  assert.deepEqual(named({ proxy: { kind: "GatewayClass", namespace: "", name: "all" }, gateways }), {
    gateway: undefined,
    gatewayClass: { name: "all", gateways },
  });
});

test("ports below 1024 need a right", () => {
  const portAt = (port: number) =>
    ({ name: "a", address: "0.0.0.0", port, protocol: "http", purpose: "traffic" }) as const;
  const rights = (...ports: readonly number[]) => capabilitiesOf(bundleWith({ ports: ports.map(portAt) }));
  assert.deepEqual(rights(8080, 1023), ["NET_BIND_SERVICE"]);
  assert.deepEqual(rights(8080, 1024), []);
});

test("a secret is for Envoy's user alone, and what is public for all", () => {
  const reads = [
    { path: "/s/tls.key", kind: "secret", origin: undefined },
    { path: "/s/ca.crt", kind: "public", origin: undefined },
  ] as const;
  const { files } = requirementsOf(bundleWith({ reads }), "/s") as {
    readonly files: readonly { readonly mode: string }[];
  };
  assert.deepEqual(
    files.map(({ mode }) => mode),
    ["0400", "0444"],
  );
});

test("sources.json is not listed: a comment in the input changes its lines, and no version or digest", () => {
  const options = { envoy: "1.40", gwcVersion: "0", inlineSecrets: false };
  const files = ["envoy.yaml", "sources.json"].map((path) => ({ path, content: "" }));
  const { files: listed } = manifestOf(bundleWith({}), files, "", options) as {
    readonly files: readonly { path: string }[];
  };
  assert.deepEqual(
    listed.map(({ path }) => path),
    ["envoy.yaml"],
  );
});

test("HTTP/3 is a UDP port beside the TCP port of the same number", () => {
  const port = (protocol: "https" | "http3") =>
    ({ name: protocol, address: "0.0.0.0", port: 443, protocol, purpose: "traffic" }) as const;
  const { ports } = requirementsOf(bundleWith({ ports: [port("https"), port("http3")] }), "/s") as {
    readonly ports: readonly { readonly protocol: string; readonly application: string }[];
  };
  assert.deepEqual(
    ports.map(({ protocol, application }) => [protocol, application]),
    [
      ["TCP", "https"],
      ["UDP", "http3"],
    ],
  );
});

test("what the rate limit service reads to reach its Redis is a file of the host, too", () => {
  const redis = { address: "redis:6379", password: "infra/redis", tls: { authority: "infra/ca" } };
  const { files } = requirementsOf(bundleWith({ rateLimitDeployment: { kind: "host", port: 8081, redis } }), "/s") as {
    readonly files: readonly { readonly path: string; readonly mode: string }[];
  };
  const own = files.map(({ path, mode }) => `${path} ${mode}`);
  for (const file of ["/s/infra/redis/redis.env 0400", "/s/infra/ca/ca.crt 0444"]) assert.ok(own.includes(file), file);
});
