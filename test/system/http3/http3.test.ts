// HTTP/3 as a real QUIC client sees it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { type TestContext, test } from "node:test";
import { promisify } from "node:util";
import { readCases } from "../../support/cases/case.ts";
import { createMaterial } from "../../support/cases/case-material.ts";
import { compileCase } from "../../support/cases/compile-case.ts";
import { type ServedCase, serveCase } from "../../support/cases/serve-case.ts";

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Common name of the server's certificate. */
  readonly certificate: string;
}

async function get(port: number | undefined, host: string, path = "/"): Promise<Answer> {
  const env = { ...process.env, PYTHONPATH: ".cache/python-packages/http3" };
  const words = ["test/system/http3/get.py", String(port), host, path];
  const { stdout } = await promisify(execFile)("python3", words, { env });
  return JSON.parse(stdout) as Answer;
}

async function serve(name: string, context: TestContext): Promise<ServedCase> {
  const [found] = readCases("test/cases", name);
  assert.ok(found);
  const material = createMaterial(found);
  const { bundles } = await compileCase(found, material);
  return serveCase(bundles, material, context);
}

test("one UDP port serves the hosts of all listeners that have HTTP/3, each with its certificate", async (context) => {
  const place = await serve("client-traffic-http3", context);
  for (const host of ["shop.example", "api.example"]) {
    const { status, headers, certificate } = await get(place.portOf(443), host);
    assert.deepEqual([status, headers["alt-svc"], certificate], [200, 'h3=":443"; ma=86400', host]);
  }
  await assert.rejects(get(place.portOf(443), "other.example"), "no chain has this name");
  await assert.rejects(get(place.portOf(8443), "shop.example"), "the policy of this listener has no http3");
});
