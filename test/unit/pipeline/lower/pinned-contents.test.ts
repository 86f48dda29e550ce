// Contents of gwc.lock as the lowering gets them: a file with the digest that is asked for, or the reason why not.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256 } from "../../../../src/base/digest.ts";
import type { Diagnostic } from "../../../../src/diagnostics/diagnostic.ts";
import type { AnyField } from "../../../../src/model/fields.ts";
import type { Pinned } from "../../../../src/model/pinned/pinned.ts";
import { PinnedContents } from "../../../../src/pipeline/lower/pinned-contents.ts";
import { markerModule } from "../../../support/wasm/marker.ts";

const url = "https://modules.example/a.wasm";
const module = markerModule();

/** A field that remembers what is reported of it. */
function fieldFor(reported: string[]): AnyField {
  const resource = { kind: "EnvoyExtensionPolicy", namespace: "web", name: "a" };
  const report = (kind: (facts: object) => Diagnostic, facts: object) => {
    reported.push(kind({ title: "T", ...facts }).message);
    return "invalid";
  };
  return { resource, at: undefined, about: undefined, report } as unknown as AnyField;
}

function take(bytes: Uint8Array, asked: { readonly digest?: string } = {}) {
  const digest = sha256(bytes);
  const pin = { kind: "wasm", url, sha256: digest, size: bytes.length, askedBy: [] } as const;
  const pinned: Pinned = { pins: [pin], contents: new Map([[digest, bytes]]) };
  const contents = new PinnedContents({ airgapped: false, pinned });
  const reported: string[] = [];
  const file = contents.takeFile({ kind: "wasm", url, ...asked }, fieldFor(reported));
  return { file, reported, wanted: contents.wanted() };
}

test("a pinned module comes with its digest, and what was asked of it is wanted", () => {
  const digest = sha256(module);
  const { file, reported, wanted } = take(module, { digest });
  assert.deepEqual([file, reported], [{ kind: "wasm", sha256: digest, content: module }, []]);
  assert.deepEqual(
    wanted.map((each) => [each.kind, each.url, each.digest]),
    [["wasm", url, digest]],
  );
});

test("a module with another digest than the object asks for is stale, and one that is none is refused", () => {
  const stale = take(module, { digest: "0".repeat(64) });
  assert.equal(stale.file, "invalid");
  assert.match(stale.reported.join(), /which gwc\.lock pins with another digest than the object asks for\.$/);
  const other = take(Buffer.from("text"));
  assert.match(other.reported.join(), /but the server's file is not a Wasm module: it does not begin with/);
});
