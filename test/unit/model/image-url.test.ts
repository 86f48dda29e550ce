// Names of images, as Envoy Gateway reads them, and as gwc.lock writes them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { imagePlace, imageUrl, registryNames } from "../../../src/model/pinned/image-url.ts";

const digest = `sha256:${"ab".repeat(32)}`;

const names: readonly (readonly [text: string, url: string | undefined])[] = [
  ["registry.example/filters/auth:v1", "oci://registry.example/filters/auth:v1"],
  ["oci://registry.example/filters/auth", "oci://registry.example/filters/auth:latest"],
  ["127.0.0.1:5000/auth", "oci://127.0.0.1:5000/auth:latest"],
  ["localhost/auth:1", "oci://localhost/auth:1"],
  [`registry.example/auth@${digest}`, `oci://registry.example/auth@${digest}`],
  [`registry.example/auth:v1@${digest}`, `oci://registry.example/auth@${digest}`],
  ["auth:v1", "oci://registry-1.docker.io/library/auth:v1"],
  ["docker.io/filters/auth", "oci://registry-1.docker.io/filters/auth:latest"],
  ["filters/auth", "oci://registry-1.docker.io/filters/auth:latest"],
  ["https://registry.example/auth", undefined],
  ["user:secret@registry.example/auth", undefined],
  ["registry.example/../auth", undefined],
  ["registry.example/a//b", undefined],
  ["registry.example/Auth", undefined],
  ["registry.example/auth@sha256:00", undefined],
  ["registry.example/auth:a b", undefined],
  ["", undefined],
];
for (const [text, url] of names) {
  test(`${JSON.stringify(text)} is ${url ?? "not an image"}`, () => {
    const place = imagePlace(text);
    assert.equal(place && imageUrl(place), url);
    if (url !== undefined) assert.deepEqual(imagePlace(url), place, "what gwc.lock writes is read back");
  });
}

test("Docker Hub is called by several names in a configuration of Docker", () => {
  assert.deepEqual(registryNames("registry-1.docker.io"), ["registry-1.docker.io", "docker.io", "index.docker.io"]);
  assert.deepEqual(registryNames("registry.example"), ["registry.example"]);
});
