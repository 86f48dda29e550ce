// What stops an image beside a hostile base: each refusal by its code, and nothing written.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { defined } from "../../../../src/base/defined.ts";
import { buildImage } from "../../../../src/output/image/build-image.ts";
import type { BuildImageOptions } from "../../../../src/output/image/image-options.ts";
import {
  type BaseFixture,
  type BundleFixture,
  collector,
  type LayerFixture,
  plainLayer,
  temporaryFolder,
  writeBase,
  writeBundle,
} from "../../../support/image-fixtures.ts";

interface Refusal {
  readonly title: string;
  readonly bundle?: BundleFixture;
  readonly base?: BaseFixture;
  /** Of the options, those that differ. */
  readonly options?: Partial<BuildImageOptions>;
  readonly report: RegExp;
}

// The digest holds, and gwc never expands zstd, so the bytes need not be real.
const zstdLayer: LayerFixture = { ...plainLayer, mediaType: "application/vnd.oci.image.layer.v1.tar+zstd" };

const refusals: readonly Refusal[] = [
  {
    title: "no base",
    options: { base: undefined },
    report: /^image\/base-missing: No base image is set\.$/,
  },
  {
    title: "a platform that the base lacks",
    options: { platforms: ["linux/arm64"] },
    report: /^image\/base-platform-missing: .* has no linux\/arm64; it has linux\/amd64\.$/,
  },
  {
    title: "a platform other than Linux",
    options: { platforms: ["plan9"] },
    report: /^image\/platform-not-supported: gwc cannot build images for the platform "plan9"\.$/,
  },
  {
    title: "a bundle of another schema",
    bundle: { manifest: { schema: "example.com/v1" } },
    report: /^image\/bundle-unreadable: .* its bundle\.json does not have the schema gwc\.dev\/bundle\/v1\.$/,
  },
  {
    title: "an envoy.yaml that is not YAML",
    bundle: { files: { "envoy.yaml": "a: [1\n" } },
    report: /^image\/config-not-convertible: .*"envoy\.yaml".*: it cannot be parsed\.$/,
  },
  {
    title: "an envoy.yaml with a number that JSON cannot hold exactly",
    bundle: { files: { "envoy.yaml": "a: 1e30\n" } },
    report: /^image\/config-not-convertible: .*too large for JSON to represent exactly\.$/,
  },
  {
    title: "a layer in zstd for an image in Docker's format",
    base: { layers: [zstdLayer] },
    options: { format: "docker" },
    report: /^image\/zstd-in-docker-format: .* which Docker's image format does not support\.$/,
  },
];

for (const { title, bundle, base, options, report } of refusals) {
  test(`${title} is refused, and nothing is written`, async (context) => {
    const { built, messages, files } = await build(context, defined({ bundle, base, options }));
    assert.equal(built, undefined);
    assert.equal(messages.length, 1, messages.join("\n"));
    assert.match(messages[0] ?? "", report);
    assert.deepEqual(files, ["base", "bundle"]);
  });
}

test("a layer in zstd is passed on as it is, and said not to be looked into", async (context) => {
  const { built, messages } = await build(context, { base: { layers: [zstdLayer] } });
  assert.ok(built);
  assert.equal(messages.length, 1, messages.join("\n"));
  assert.match(messages[0] ?? "", /^image\/layer-not-inspected: The layer sha256:[a-f0-9]{64} of /);
});

async function build(
  context: Parameters<typeof temporaryFolder>[0],
  { bundle, base, options }: Pick<Refusal, "bundle" | "base" | "options">,
) {
  const folder = await temporaryFolder(context);
  await writeBundle(join(folder, "bundle"), bundle);
  await writeBase(join(folder, "base"), base);
  const { report, found } = collector();
  const output = { kind: "layout", path: join(folder, "image") } as const;
  const built = await buildImage(
    { bundle: join(folder, "bundle"), base: join(folder, "base"), platforms: [], output, ...options },
    report,
  );
  return {
    built,
    messages: found.map(({ code, message }) => `${code}: ${message}`),
    files: (await readdir(folder)).sort(),
  };
}
