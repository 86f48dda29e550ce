// The rate limit service that deploy/ starts beside Envoy.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse, parseAllDocuments } from "yaml";
import type { EnvoyBundle } from "../../../../../src/model/envoy/bundle.ts";
import { deployFiles } from "../../../../../src/output/bundle/deploy/deploy-files.ts";
import { buildSound, proxy } from "../../../pipeline/xds/builders.ts";

const { bundle } = buildSound(proxy());
const rateLimits = [{ path: "ratelimit/web_edge_http.yaml", content: { domain: "web/edge/http" } }];

function fill(file: string, parts: Partial<EnvoyBundle>): string {
  const options = {
    ...({ formats: ["yaml"], envoy: "1.40", gwcVersion: "0", inlineSecrets: false } as const),
    secretsDirectory: "/etc/gwc/secrets",
    templates: new Map(file === "kubernetes.yaml" ? [] : [[file, readFileSync(`templates/deploy/${file}`, "utf8")]]),
    encode: () => new Uint8Array(),
  };
  const found = deployFiles({ ...bundle, ...parts }, [], options).find(({ path }) => path === `deploy/${file}`);
  return String(found?.content);
}

test("compose starts the service on the port that Envoy asks, and Redis without a port", () => {
  const { services, volumes } = parse(
    fill("compose.yaml", { rateLimits, rateLimitDeployment: { kind: "host", port: 8081 } }),
  );
  assert.deepEqual(Object.keys(services), ["web-edge", "web-edge-ratelimit", "web-edge-redis"]);
  const { "web-edge-ratelimit": service, "web-edge-redis": redis } = services;
  assert.match(service.image, /^docker\.io\/envoyproxy\/ratelimit:[0-9a-f]{8}$/);
  for (const line of ["GRPC_PORT=8081", "GRPC_HOST=127.0.0.1", "REDIS_URL=/run/redis/redis.sock"])
    assert.ok(service.environment.includes(line), line);
  assert.deepEqual(
    [service.depends_on, redis.network_mode, Object.keys(volumes)],
    [{ "web-edge-redis": { condition: "service_healthy" } }, "none", ["redis"]],
  );
  assert.equal(service.volumes[0].source, "../ratelimit");
});

test("compose starts nothing more where the service is elsewhere", () => {
  const { services, volumes } = parse(fill("compose.yaml", { rateLimits }));
  assert.deepEqual([Object.keys(services), volumes], [["web-edge"], undefined]);
});

for (const file of ["ratelimit.service", "redis.service", "ratelimit.container", "redis.container"])
  test(`${file} is there only where the service is started beside Envoy`, () => {
    assert.match(fill(file, { rateLimits, rateLimitDeployment: { kind: "host", port: 8081 } }), /^\[Unit\]$/m);
    assert.equal(fill(file, { rateLimits }), "undefined");
  });

for (const file of ["envoy.service", "envoy.container"])
  test(`${file} starts the service before Envoy`, () => {
    assert.match(
      fill(file, { rateLimits, rateLimitDeployment: { kind: "host", port: 8081 } }),
      /^Wants=gwc-web-edge-ratelimit\.service$/m,
    );
    assert.doesNotMatch(fill(file, { rateLimits }), /ratelimit/);
  });

test("the service is healthy only with its files and Redis, in each way to start it", () => {
  for (const file of ["ratelimit.service", "ratelimit.container", "compose.yaml"]) {
    const text = fill(file, { rateLimits, rateLimitDeployment: { kind: "host", port: 8081 } });
    assert.match(text, /HEALTHY_WITH_AT_LEAST_ONE_CONFIG_LOADED=true/);
    assert.match(text, /REDIS_HEALTH_CHECK_ACTIVE_CONNECTION=true/);
  }
});

test("the socket of Redis has a path that a socket can have, whatever the name of the Gateway", () => {
  const named = { ...bundle.proxy, namespace: "n".repeat(63), name: "g".repeat(200) };
  const parts = { proxy: named, rateLimits, rateLimitDeployment: { kind: "host", port: 8081 } } as const;
  const [, socket = ""] = /--unixsocket (\S+)/.exec(fill("redis.service", parts)) ?? [];
  assert.ok(socket.length > 0 && socket.length <= 107, socket);
  assert.ok(fill("redis.service", parts).includes(`RuntimeDirectory=${socket.split("/")[2]}\n`));
  assert.ok(fill("ratelimit.service", parts).includes(`REDIS_URL=${socket}\n`));
});

test("what Envoy does not read stays out of its image", () => {
  const ignored = (parts: Partial<EnvoyBundle>) => fill("Dockerfile.dockerignore", parts).split("\n");
  assert.ok(ignored({ rateLimits }).includes("ratelimit"));
  assert.ok(!ignored({}).includes("ratelimit"));
});

test("the file for a cluster says that it starts no service, and what would start one", () => {
  const captionOf = (parts: Partial<EnvoyBundle>) => fill("kubernetes.yaml", parts).split("\napiVersion")[0] ?? "";
  assert.match(
    captionOf({ rateLimits, rateLimitDeployment: { kind: "host", port: 8081 } }),
    /nothing answers at 127\.0\.0\.1:8081/,
  );
  assert.match(captionOf({ rateLimits, rateLimitDeployment: { kind: "host", port: 8081 } }), /ratelimit\.web\.svc/);
  assert.doesNotMatch(captionOf({ rateLimits }), /rate limit/);
});

const inCluster = { kind: "cluster", name: "limits", port: 8081 } as const;

function objectsOf(parts: Partial<EnvoyBundle>) {
  return parseAllDocuments(fill("kubernetes.yaml", parts)).map((document) => document.toJS());
}

test("in a cluster, a Service leads to a pod with the service, its files and Redis, and Envoy's Service does not", () => {
  const infrastructure = { ...bundle.infrastructure, labels: { team: "shop" } };
  const objects = objectsOf({ infrastructure, rateLimits, rateLimitDeployment: inCluster });
  const [files, deployment, service] = objects.filter(({ metadata }) => metadata.name.startsWith("limits"));
  assert.deepEqual([files.kind, deployment.kind, service.kind], ["ConfigMap", "Deployment", "Service"]);
  const { metadata, spec } = deployment.spec.template;
  const selects = ({ selector }: { selector: object }) =>
    Object.entries(selector).every(([label, value]) => metadata.labels[label] === value);
  assert.ok(selects(service.spec));
  assert.equal(metadata.labels.team, "shop");
  for (const { spec: other } of objects.filter(
    ({ kind, metadata: { name } }) => kind === "Service" && name !== "limits",
  ))
    assert.ok(!selects(other));
  assert.deepEqual(Object.values(files.data), ["domain: web/edge/http\n"]);
  const { sources } = spec.volumes[1].projected;
  assert.deepEqual(sources, [
    { configMap: { name: files.metadata.name, items: [{ key: "web_edge_http.yaml", path: "web_edge_http.yaml" }] } },
  ]);
  assert.deepEqual([service.spec.ports[0].port, spec.containers[0].readinessProbe.grpc.service], [8081, "ratelimit"]);
  assert.deepEqual([spec.initContainers[0].name, spec.initContainers[0].restartPolicy], ["redis", "Always"]);
});

test("other limits are another ConfigMap, and so another pod", () => {
  const nameOf = (domain: string) =>
    objectsOf({
      rateLimits: [{ path: "ratelimit/x.yaml", content: { domain } }],
      rateLimitDeployment: inCluster,
    }).find(({ kind, metadata }) => kind === "ConfigMap" && metadata.name.startsWith("limits")).metadata.name;
  assert.notEqual(nameOf("a"), nameOf("b"));
});

test("a file that no ConfigMap holds is said", () => {
  const content = { domain: "a", descriptors: [{ key: "x".repeat(1_000_001) }] };
  const parts = { rateLimits: [{ path: "ratelimit/x.yaml", content }], rateLimitDeployment: inCluster };
  assert.match(fill("kubernetes.yaml", parts), /^# A file of ratelimit\/ is too large for a ConfigMap/m);
  assert.ok(objectsOf(parts).every(({ metadata }) => !metadata.name.startsWith("limits")));
});

const redis = {
  address: "redis.internal:6379",
  password: "infra/redis",
  tls: { authority: "infra/redis-ca", clientCertificate: "web/limits" },
};

test("with a Redis elsewhere none is started, and its secrets are files of the host", () => {
  const parts = { rateLimits, rateLimitDeployment: { kind: "host", port: 8081, redis } } as const;
  for (const file of ["redis.service", "redis.container"]) assert.equal(fill(file, parts), "undefined");
  const secrets = "/etc/gwc/secrets";
  for (const file of ["ratelimit.service", "ratelimit.container"]) {
    const lines = fill(file, parts).split("\n");
    for (const line of [
      `EnvironmentFile=${secrets}/infra/redis/redis.env`,
      "Environment=REDIS_SOCKET_TYPE=tcp",
      "Environment=REDIS_URL=redis.internal:6379",
      "Environment=REDIS_TLS=true",
      `Environment=REDIS_TLS_CACERT=${secrets}/infra/redis-ca/ca.crt`,
      `Environment=REDIS_TLS_CLIENT_CERT=${secrets}/web/limits/tls.crt`,
    ])
      assert.ok(lines.includes(line), `${file}: ${line}`);
    assert.ok(!lines.some((line) => /redis\.service/.test(line)), file);
  }
  const { services, volumes } = parse(fill("compose.yaml", parts));
  assert.deepEqual([Object.keys(services), volumes], [["web-edge", "web-edge-ratelimit"], undefined]);
  const { env_file, depends_on, volumes: mounts } = services["web-edge-ratelimit"];
  assert.deepEqual(
    [env_file, depends_on, mounts[1].target],
    [[`${secrets}/infra/redis/redis.env`], undefined, secrets],
  );
});

test("in a cluster, the pod mounts the secrets of a Redis elsewhere, and may be one of several", () => {
  const objects = objectsOf({ rateLimits, rateLimitDeployment: { ...inCluster, redis } });
  const { spec } = objects.find(({ kind, metadata }) => kind === "Deployment" && metadata.name === "limits");
  const { initContainers, containers, volumes } = spec.template.spec;
  assert.deepEqual([spec.replicas, initContainers], [undefined, undefined]);
  const named = (name: string) => containers[0].env.find((variable: { name: string }) => variable.name === name);
  assert.deepEqual(named("REDIS_AUTH").valueFrom.secretKeyRef, { name: "infra.redis", key: "REDIS_AUTH" });
  const secrets = volumes.flatMap(({ secret }: { secret?: { secretName: string } }) => secret?.secretName ?? []);
  assert.deepEqual(secrets, ["infra.redis-ca", "limits"]);
  for (const variable of ["REDIS_TLS_CACERT", "REDIS_TLS_CLIENT_KEY"]) {
    const { value } = named(variable);
    const mounts = containers[0].volumeMounts.map(({ mountPath }: { mountPath: string }) => mountPath);
    assert.ok(
      mounts.some((mount: string) => value.startsWith(`${mount}/`)),
      value,
    );
  }
  const text = fill("kubernetes.yaml", { rateLimits, rateLimitDeployment: { ...inCluster, redis } });
  assert.match(text, /^# The rate limit service reads Secret web\/infra\.redis, a copy of infra\/redis: REDIS_AUTH$/m);
});
