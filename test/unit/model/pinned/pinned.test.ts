// Which content of gwc.lock an object gets.

import assert from "node:assert/strict";
import { test } from "node:test";
import { contentProblem } from "../../../../src/fetch/content.ts";
import { type Pin, pinnedContent } from "../../../../src/model/pinned/pinned.ts";
import { markerModule } from "../../../support/wasm/marker.ts";

const [file, image, other] = ["1", "2", "3"].map((digit) => digit.repeat(64)) as [string, string, string];
const name = { kind: "wasm", url: "oci://code.example/filters/one:v1" } as const;
const pin: Pin = { ...name, sha256: file, size: 1, askedBy: [] };
const contents = new Map([[file, Buffer.from("x")]]);

const asked: readonly (readonly [what: string, pin: Pin, digest: string | undefined, kind: string])[] = [
  ["no digest", { ...pin, image }, undefined, "found"],
  ["the digest of the file", pin, file, "found"],
  ["another digest than that of the file", pin, other, "other"],
  ["the digest of the image", { ...pin, image }, image, "found"],
  ["the digest of the file in an image", { ...pin, image }, file, "other"],
];
for (const [what, pinned, digest, kind] of asked) {
  test(`an object that asks for ${what}: ${kind}`, () => {
    const want = digest === undefined ? name : { ...name, digest };
    assert.equal(pinnedContent({ pins: [pinned], contents }, want).kind, kind);
  });
}

test("an image is checked by its own digest, not by that of its file", () => {
  const bytes = markerModule();
  assert.equal(contentProblem({ kind: "wasm", digest: image }, { bytes, image }), undefined);
  assert.match(contentProblem({ kind: "wasm", digest: other }, { bytes, image }) ?? "", /^is in an image with the SHA/);
});
