// Files by URL and digest: what is pinned, and what is refused.

import assert from "node:assert/strict";
import type { RequestListener } from "node:http";
import { test } from "node:test";
import { sha256 } from "../../../src/base/digest.ts";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.ts";
import { fetchContents, wantedContents } from "../../../src/fetch/fetch-contents.ts";
import type { Wanted } from "../../../src/model/pinned/pinned.ts";
import { startUpstream } from "../../support/services/upstream.ts";
import { markerModule } from "../../support/wasm/marker.ts";
import { originAtField } from "../pipeline/xds/builders.ts";

type Lives = { after(fn: () => unknown): void };

const limits = { mostBytes: 1000, timeoutMs: 2000, pausesMs: [1], allowHttp: false };
const module = markerModule();

async function fetchFrom(t: Lives, answer: RequestListener, asked: Partial<Wanted>, mostBytes = limits.mostBytes) {
  const upstream = await startUpstream(t, answer);
  const client = { authorities: [upstream.ca], env: {}, userAgent: "gwc/test" };
  const want: Wanted = {
    ...{ kind: "wasm", url: `${upstream.origin}/a.wasm`, title: "EnvoyExtensionPolicy web/a" },
    ...{ origin: originAtField("spec", "wasm", 0), about: undefined },
    ...asked,
  };
  const reported: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => void reported.push(diagnostic);
  const fetched = await fetchContents(wantedContents([want]), client, () => ({ ...limits, mostBytes }), report);
  return { fetched, messages: reported.map(({ code, message }) => `${code}: ${message}`), upstream };
}

const serve =
  (bytes: Uint8Array): RequestListener =>
  (_, response) =>
    response.end(bytes);

test("a file is pinned byte for byte, with its digest and who asked", async (t) => {
  const { fetched, messages, upstream } = await fetchFrom(t, serve(module), { digest: sha256(module) });
  assert.deepEqual(messages, []);
  const [file] = fetched;
  assert.ok(Buffer.from(module).equals(file?.bytes ?? Buffer.of()));
  const url = `${upstream.origin}/a.wasm`;
  const askedBy = ["EnvoyExtensionPolicy web/a"];
  assert.deepEqual(file?.pin, { kind: "wasm", url, sha256: sha256(module), size: module.length, askedBy });
  assert.equal(upstream.asked[0]?.headers.accept, "*/*");
});

const refused: readonly (readonly [
  what: string,
  bytes: Uint8Array,
  asked: Partial<Wanted>,
  mostBytes: number,
  RegExp,
])[] = [
  [
    "another digest",
    module,
    { digest: "0".repeat(64) },
    1000,
    /refused: .* file has the SHA-256 [0-9a-f]{64}, not 0{64}/,
  ],
  ["a page of a login", Buffer.from("<html>hunter2"), {}, 1000, /refused: .* file is not a Wasm module: it does not/],
  ["a component", Buffer.from("\0asm\x0d\0\x01\0", "latin1"), {}, 1000, /refused: .* not a Wasm module of version 1/],
  ["a file beyond the limit", module, {}, 100, /failed: .*: the answer is larger than 100 bytes/],
];
for (const [what, bytes, asked, mostBytes, message] of refused) {
  test(`${what} is not pinned, and its bytes are not printed`, async (t) => {
    const { fetched, messages } = await fetchFrom(t, serve(bytes), asked, mostBytes);
    assert.deepEqual(fetched, []);
    assert.match(messages.join("\n"), message);
    assert.doesNotMatch(messages.join("\n"), /hunter2/);
  });
}

test("an authority that the object names may sign the server's certificate", async (t) => {
  const upstream = await startUpstream(t, serve(module));
  const client = { authorities: [], env: {}, userAgent: "gwc/test" };
  const want: Wanted = {
    ...{ kind: "wasm", url: `${upstream.origin}/a.wasm`, title: "EnvoyExtensionPolicy web/a" },
    ...{ origin: originAtField("spec", "wasm", 0), about: undefined },
  };
  for (const [authorities, pinned] of [[upstream.ca, 1] as const, [undefined, 0] as const]) {
    const wanted = wantedContents([{ ...want, ...(authorities !== undefined && { authorities }) }]);
    assert.equal(
      (
        await fetchContents(
          wanted,
          client,
          () => limits,
          () => {},
        )
      ).length,
      pinned,
    );
  }
});
