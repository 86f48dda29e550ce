// No secret of any case is in what gwc writes or prints: bundles in every form, the files to deploy them, images, diagnostics in every format, statuses.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { bundleTreesOf } from "../../src/cli/build/bundle-trees.ts";
import { diagnosticPrinters } from "../../src/diagnostics/print/printers.ts";
import type { Compilation } from "../../src/model/compilation.ts";
import { titleOf } from "../../src/model/resources/resource.ts";
import type { BundleTree } from "../../src/output/bundle/tree.ts";
import { buildImage } from "../../src/output/image/build-image.ts";
import { type Case, projectOf, readCases } from "../support/cases/case.ts";
import { createMaterial } from "../support/cases/case-material.ts";
import { secretsOf, secretWithin } from "../support/cases/case-secrets.ts";
import { compileCase } from "../support/cases/compile-case.ts";

/** Here the value of a Secret is also the name of something, which is no secret. */
const equalToNames = ["secret-equal-to-names"];

interface Output {
  readonly place: string;
  readonly text: string;
}

test("what gwc writes and prints of a case has none of its secrets", async (t) => {
  const found: string[] = [];
  let searched = 0;
  for (const each of readCases()) {
    const material = createMaterial(each);
    const secrets = secretsOf(each, material);
    if (secrets.size === 0) continue;
    searched += 1;
    const outside: Case = { ...each, project: { ...each.project, inlineSecrets: false } };
    const compilation = await compileCase(outside, material);
    for (const { place, text } of await outputsOf(t, outside, compilation)) {
      const where = secretWithin(text, secrets);
      if (where !== undefined) found.push(`${each.name}: ${where} is in ${place}`);
    }
  }
  const isExpected = (line: string) => equalToNames.some((name) => line.startsWith(`${name}:`));
  assert.deepEqual(
    found.filter((line) => !isExpected(line)),
    [],
  );
  for (const name of equalToNames)
    assert.ok(
      found.some((line) => line.startsWith(`${name}:`)),
      `${name} is no exception`,
    );
  assert.ok(searched >= 100, `${searched} cases with secrets`);
});

test("a secret is found as it is and wrapped, and the files of a host have secrets, too", () => {
  const [found] = readCases("test/cases", "jwt-keys-symmetric");
  assert.ok(found);
  const secrets = secretsOf(found, createMaterial(found));
  assert.ok([...secrets.values()].some((where) => where.endsWith("jwks-id.json") || where.includes("/secrets/")));
  const secret = new Map([['pass word "1"', "here"]]);
  const bytes = Buffer.from('a pass word "1" b');
  for (const text of [
    bytes.toString(),
    JSON.stringify(bytes.toString()),
    encodeURIComponent(bytes.toString()),
    `key: ${bytes.toString("base64")}`,
    bytes.toString("hex"),
  ])
    assert.equal(secretWithin(`line\n${text}\n`, secret), "here", text);
  assert.equal(secretWithin('pass\nword "1"', secret), undefined);
});

async function outputsOf(t: TestContext, each: Case, compilation: Compilation): Promise<readonly Output[]> {
  const { diagnostics, statuses } = compilation;
  const printed = Object.entries(diagnosticPrinters).map(([format, print]) => ({
    place: `diagnostics as ${format}`,
    text: print(diagnostics, { colour: false }),
  }));
  const trees = await bundleTreesOf(written(compilation), settingsOf(each), process.cwd());
  const images = await Promise.all(trees.map((tree) => imageOf(t, tree)));
  return [
    ...printed,
    { place: "statuses", text: JSON.stringify(statuses(), undefined, 1) },
    ...trees.flatMap(({ folder, files }) =>
      files.map(({ path, content }) => ({ place: `${folder}/${path}`, text: Buffer.from(content).toString("latin1") })),
    ),
    ...images.flat(),
  ];
}

/** What `gwc build --on-error isolate` writes: only bundles without an error of their own. */
function written(compilation: Compilation): Compilation {
  const unsound = new Set(compilation.unsound.map(titleOf));
  return { ...compilation, bundles: compilation.bundles.filter(({ proxy }) => !unsound.has(titleOf(proxy))) };
}

function settingsOf(each: Case) {
  return { project: projectOf(each), path: undefined, dashboards: true, formats: ["yaml", "json", "pb"] as const };
}

/** The blobs of an image of the bundle; none where it cannot be packed, such as a bundle that is too large. */
async function imageOf(t: TestContext, { folder, files }: BundleTree): Promise<readonly Output[]> {
  const place = mkdtempSync(join(tmpdir(), "gwc-secrets-"));
  t.after(() => rmSync(place, { recursive: true, force: true }));
  for (const { path, content } of files) {
    mkdirSync(dirname(join(place, "bundle", path)), { recursive: true });
    writeFileSync(join(place, "bundle", path), content);
  }
  const output = { kind: "layout", path: join(place, "image") } as const;
  await buildImage({ bundle: join(place, "bundle"), base: "scratch", platforms: ["linux/amd64"], output }, () => {});
  const blobs = readdirSync(place, { recursive: true, encoding: "utf8" })
    .filter((path) => path.startsWith("image/") && statSync(join(place, path)).isFile())
    .map((path) => ({
      place: `image of ${folder}, ${path}`,
      text: readFileSync(join(place, path)).toString("latin1"),
    }));
  rmSync(place, { recursive: true, force: true });
  return blobs;
}
