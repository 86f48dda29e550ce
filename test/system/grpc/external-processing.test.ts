// External processing by a server that gRPC's own library runs: what it is shown, what it changes, and what happens without it.

import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { freePort } from "../../support/free-port.ts";
import { edgeWith, policyOf, yamlOf } from "../../support/services/objects.ts";
import { eventually, type Program, startProgram } from "../../support/services/program.ts";
import { type ServedObjects, serveObjects } from "../../support/services/serve-objects.ts";

const whole = "processingMode: { request: { body: Buffered }, response: { body: Buffered } }";

/** The fields of the server by route. */
const servers: Readonly<Record<string, string>> = {
  headers: "processingMode: { request: {}, response: {} }",
  request: "processingMode: { request: {} }",
  response: "processingMode: { response: {} }",
  buffered: whole,
  answer: "processingMode: { response: { body: Buffered } }",
  partial: "processingMode: { request: { body: BufferedPartial }, response: { body: BufferedPartial } }",
  streamed: "processingMode: { request: { body: Streamed }, response: { body: Streamed } }",
  duplex: "processingMode: { request: { body: FullDuplexStreamed } }",
  open: `failOpen: true, ${whole}`,
  closed: `failOpen: false, ${whole}`,
  status: `statusOnError: 503, ${whole}`,
};

const objects = yamlOf(
  edgeWith(Object.keys(servers)),
  ...Object.entries(servers).map(([name, fields]) =>
    policyOf(
      "EnvoyExtensionPolicy",
      name,
      [name],
      `extProc: [{ backendRefs: [{ name: processor, port: 80 }], messageTimeout: 20s, ${fields} }]`,
    ),
  ),
);

const startProcessor = (t: TestContext, port: number): Promise<Program> =>
  startProgram(t, { command: process.execPath, words: ["test/system/grpc/processor.mjs", String(port)], port });

async function serve(t: TestContext, ...more: readonly string[]): Promise<ServedObjects & { readonly port: number }> {
  const port = await freePort();
  return { port, ...(await serveObjects(t, yamlOf(objects, ...more), { processor: port })) };
}

interface Shown {
  readonly path: string;
  readonly kind: string;
  readonly bytes?: number;
}

/** What the server was shown of one request after the other. */
function shownBy({ lines }: Program): () => Promise<readonly Shown[]> {
  let read = 0;
  return () =>
    eventually("the server has seen the end of a request", () => {
      const shown = lines.slice(read).map((line) => JSON.parse(line) as Shown);
      const end = shown.findIndex(({ kind }) => kind === "closed");
      read += end + 1;
      return end < 0 ? undefined : shown.slice(0, end);
    });
}

const headers = { "x-secret": "yes", "x-kept": "yes" };
const order = { method: "POST", headers, body: '{"card":"1234-5678"}' };

test("the server sees what its processing mode says, and its changes reach backend and client", async (t) => {
  const { ask, port } = await serve(t);
  const shown = shownBy(await startProcessor(t, port));
  const send = async (name: string) => {
    const answer = await ask(name, { ...order, path: `/${name}` });
    assert.equal(answer.status, 200, name);
    return { answer, echo: answer.echo, kinds: [...new Set((await shown()).map(({ kind }) => kind))] };
  };
  const { answer, echo, kinds } = await send("headers");
  assert.deepEqual(kinds, ["request_headers", "response_headers"]);
  assert.deepEqual(echo.headers["x-checked"], ["request"]);
  assert.deepEqual([echo.headers["x-secret"], echo.headers["x-kept"]], [undefined, ["yes"]]);
  assert.deepEqual([answer.header("x-checked"), answer.header("content-type")], ["response", undefined]);
  assert.equal(echo.body, order.body, "it sees no body");
  assert.deepEqual((await send("request")).kinds, ["request_headers"]);
  assert.deepEqual((await send("response")).kinds, ["response_headers"]);
  for (const name of ["buffered", "partial", "streamed"]) {
    const { answer, echo, kinds } = await send(name);
    assert.deepEqual(kinds, ["request_headers", "request_body", "response_headers", "response_body"], name);
    assert.deepEqual([echo.body, answer.body.includes("1234")], ['{"card":"(card)"}', false], name);
  }
  assert.equal((await ask("duplex", order)).status, 500, "it does not know this mode");
});

test("a body that is larger than the buffer is seen in pieces, in part, or is too large", async (t) => {
  const body = "1234-5678 ".repeat(20_000);
  const send = async ({ ask }: ServedObjects, name: string) => {
    const answer = await ask(name, { method: "POST", body });
    return answer.status === 200 ? answer.body.includes("1234-5678") : answer.status;
  };
  const served = await serve(t);
  await startProcessor(t, served.port);
  assert.deepEqual(
    [
      await send(served, "streamed"),
      await send(served, "partial"),
      await send(served, "buffered"),
      await send(served, "answer"),
    ],
    [false, true, 413, 500],
  );
  const policy = `apiVersion: gateway.envoyproxy.io/v1alpha1
kind: ClientTrafficPolicy
metadata: { name: edge }
spec:
  targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: edge }]
  connection: { bufferLimit: 1Mi }`;
  const wider = await serve(t, policy);
  await startProcessor(t, wider.port);
  assert.deepEqual([await send(wider, "partial"), await send(wider, "buffered")], [false, false]);
});

test("the server answers in place of the backend", async (t) => {
  const { ask, port } = await serve(t);
  const shown = shownBy(await startProcessor(t, port));
  const { status, body, backend, header } = await ask("headers", { path: "/blocked" });
  assert.deepEqual([status, body, backend, header("x-reason")], [403, "the shop is closed", undefined, "closed"]);
  assert.deepEqual(await shown(), [{ path: "/blocked", kind: "request_headers" }]);
});

test("without the server, requests pass as they are or fail, as the policy says", async (t) => {
  const { ask, port } = await serve(t);
  const fates = { open: 200, closed: 500, status: 503 };
  const statuses = async () => {
    const all: Record<string, number> = {};
    for (const name of Object.keys(fates)) all[name] = (await ask(name, order)).status;
    return all;
  };
  assert.deepEqual(await statuses(), fates, "before it starts");
  const program = await startProcessor(t, port);
  await eventually("the server is asked", async () => (await ask("closed")).status === 200 || undefined);
  assert.deepEqual((await ask("open", order)).echo.body, '{"card":"(card)"}');
  await program.stop();
  assert.deepEqual(await statuses(), fates, "after it has ended");
  assert.deepEqual((await ask("open", order)).echo.body, order.body);
});

for (const kind of ["request_headers", "request_body", "response_headers", "response_body"])
  test(`a server that ends when it is shown ${kind} leaves a request to the policy`, async (t) => {
    const { ask, port } = await serve(t);
    const die = async (name: string) => {
      const program = await startProcessor(t, port);
      await eventually("the server is asked", async () => (await ask("closed")).status === 200 || undefined);
      const answer = await ask(name, { ...order, path: `/die/${kind}` });
      await program.stop();
      return answer;
    };
    const open = await die("open");
    assert.deepEqual([open.status, open.echo.path], [200, `/die/${kind}`]);
    assert.deepEqual([(await die("closed")).status, (await die("status")).status], [500, 503]);
  });
