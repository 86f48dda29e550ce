// What the form of a Wasm module shows, beside what V8 and Envoy say of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { wasmProblem } from "../../../src/model/pinned/wasm-module.ts";
import { assemble } from "../../support/wasm/assemble.ts";
import { markerModule } from "../../support/wasm/marker.ts";

const module = markerModule();

test("a module for proxies is accepted, also with sections of tools", () => {
  assert.equal(wasmProblem(module), undefined);
  const named = Buffer.concat([module, Buffer.of(0, 5, 4), Buffer.from("note")]);
  assert.equal(wasmProblem(named), undefined);
});

const plain = assemble({
  imports: {},
  functions: { main: { parameters: 0, returns: false, body: [] } },
  global: 0,
  data: {},
});

const problems: readonly (readonly [what: string, bytes: Uint8Array, problem: RegExp])[] = [
  ["nothing", Buffer.of(), /does not begin with the bytes 00 61 73 6d$/],
  ["an archive", Buffer.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0), /does not begin with/],
  ["a component", Buffer.of(0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0), /of version 1, the only one that Envoy loads$/],
  ["half a module", module.subarray(0, module.length - 3), /ends in the middle of a section$/],
  [
    "a section of an endless size",
    Buffer.from([...module, 0, 255, 255, 255, 255, 255, 255]),
    /in the middle of a section$/,
  ],
  ["a module of another kind", plain, /not made for proxies: it exports no proxy_abi_version_…$/],
];
for (const [what, bytes, problem] of problems) {
  test(`${what} is refused`, () => assert.match(wasmProblem(bytes) ?? "accepted", problem));
}

test("a million empty sections take a time that grows as the module does", { timeout: 20_000 }, () => {
  for (const id of [0, 7]) {
    const sections = Buffer.alloc(2_000_000, Buffer.of(id, 0));
    assert.match(wasmProblem(Buffer.concat([module.subarray(0, 8), sections])) ?? "accepted", /not made for proxies/);
  }
});
