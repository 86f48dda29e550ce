// Files in the archives that servers send.

import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { unpacked } from "../../../src/fetch/unpack.ts";
import { writeTar } from "../../../src/output/write-tar.ts";

const content = Buffer.from("content");

async function tarOf(path: string): Promise<Buffer> {
  const bytes = new PassThrough();
  const [tar] = await Promise.all([buffer(bytes), writeTar([{ path, content }], 0, bytes)]);
  return tar;
}

test("a file is taken as it is, out of a gzip, a tar, or a tar in a gzip", async () => {
  const tar = await tarOf("../../etc/module.wasm");
  for (const sent of [content, gzipSync(content), tar, gzipSync(tar)])
    assert.equal(String(await unpacked(sent, 10_000)), "content");
});

test("a gzip is unpacked once, since it may contain itself", async () => {
  const inner = gzipSync(content);
  assert.ok((await unpacked(gzipSync(inner), 10_000)).equals(inner));
});

test("a tar that ends within its file is damaged", async () => {
  const half = (await tarOf("module.wasm")).subarray(0, 512 + 3);
  await assert.rejects(unpacked(half, 10_000), /the archive is damaged: it ends in the middle of an entry$/);
});
