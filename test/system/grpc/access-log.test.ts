// Access logs that a service takes which gRPC's own library runs.

import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { freePort } from "../../support/free-port.ts";
import { edgeWith, yamlOf } from "../../support/services/objects.ts";
import { eventually, type Program, startProgram } from "../../support/services/program.ts";
import { type ServedObjects, serveObjects } from "../../support/services/serve-objects.ts";

const sink = (type: string, logName: string, more = "") =>
  `sinks: [{ type: ALS, als: { type: ${type}, logName: ${logName}, backendRefs: [{ name: logs, port: 80 }]${more} } }]`;

const objects = yamlOf(
  edgeWith(["shop"], "tells"),
  `apiVersion: gateway.envoyproxy.io/v1alpha1
kind: EnvoyProxy
metadata: { name: tells }
spec:
  telemetry:
    accessLog:
      settings:
        - { type: Route, ${sink("HTTP", "requests", ", http: { requestHeaders: [X-Team], responseHeaders: [x-echo-backend] }")} }
        - { type: Route, matches: ["response.code >= 400"], ${sink("HTTP", "failures")} }
        - { type: Upstream, ${sink("HTTP", "attempts")} }
        - { type: Listener, ${sink("TCP", "connections")} }`,
);

/** An entry as the service tells it; fields that Envoy leaves empty are not there. */
interface Entry {
  readonly log: string;
  readonly node: string;
  readonly http?: {
    readonly request: {
      readonly request_method: string;
      readonly path: string;
      readonly request_headers: Readonly<Record<string, string>>;
    };
    readonly response: {
      readonly response_code: { readonly value: number };
      readonly response_headers: Readonly<Record<string, string>>;
    };
    readonly common_properties: { readonly upstream_cluster: string };
  };
  readonly tcp?: { readonly connection_properties: { readonly received_bytes: string } };
}

async function serve(t: TestContext): Promise<ServedObjects & { readonly port: number }> {
  const port = await freePort();
  return { port, ...(await serveObjects(t, objects, { logs: port })) };
}

const startService = (t: TestContext, port: number): Promise<Program> =>
  startProgram(t, { command: process.execPath, words: ["test/system/grpc/access-log.mjs", String(port)], port });

const entriesOf = ({ lines }: Program): readonly Entry[] => lines.map((line) => JSON.parse(line) as Entry);

test("the service gets each log by its name, with the headers that were asked for", async (t) => {
  const { ask, port } = await serve(t);
  const service = await startService(t, port);
  assert.equal((await ask("shop", { path: "/cart?id=7", headers: { "x-team": "blue" } })).status, 200);
  assert.equal((await ask("elsewhere", { path: "/gone", method: "DELETE" })).status, 404);
  const one = (log: string, path?: string) =>
    eventually(`an entry of ${log}`, () =>
      entriesOf(service).find(
        (entry) => entry.log === log && (path ?? entry.http?.request.path) === entry.http?.request.path,
      ),
    );
  const { node, http } = await one("requests", "/cart?id=7");
  assert.equal(node, "default/edge");
  assert.deepEqual([http?.request.request_method, http?.response.response_code.value], ["GET", 200]);
  assert.deepEqual(
    [http?.request.request_headers["x-team"], http?.response.response_headers["x-echo-backend"]],
    ["blue", "default/a a.default.internal:80"],
  );
  assert.match(http?.common_properties.upstream_cluster ?? "", /default\/(shop|a)/);
  const failure = await one("failures");
  assert.deepEqual([failure.http?.request.path, failure.http?.response.response_code.value], ["/gone", 404]);
  assert.equal((await one("attempts")).http?.request.path, "/cart?id=7");
  const connections = await eventually("an entry for each connection", () => {
    const found = entriesOf(service).filter(({ log }) => log === "connections");
    return found.length === 2 ? found : undefined;
  });
  for (const { tcp } of connections) assert.ok(Number(tcp?.connection_properties.received_bytes) > 50);
  assert.deepEqual(
    entriesOf(service).filter(({ log, http }) => log === "failures" && http?.request.path !== "/gone"),
    [],
  );
});

test("requests do not wait for the service, which gets what is logged from its start on", async (t) => {
  const { ask, port } = await serve(t);
  assert.equal((await ask("shop")).status, 200, "before it starts");
  for (const turn of ["first", "second"]) {
    const service = await startService(t, port);
    await eventually("a request is logged", async () => {
      assert.equal((await ask("shop", { path: `/${turn}` })).status, 200);
      return entriesOf(service).find(({ http }) => http?.request.path === `/${turn}`);
    });
    await service.stop();
    assert.equal((await ask("shop")).status, 200, "after it has ended");
  }
});
