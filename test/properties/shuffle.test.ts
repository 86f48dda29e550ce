// The order of files and documents has no effect: any layout of an example's documents gives the same bundles.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { readProjectFile } from "../../src/cli/project/project-file.ts";
import { buildBundleTrees } from "../../src/output/bundle/build-bundle-trees.ts";
import { compile } from "../../src/pipeline/compile.ts";
import { projectRoot } from "../support/envoy/envoy.ts";

/** Files by path. */
type Layout = Readonly<Record<string, string>>;

for (const example of ["quickstart", "edge-shop", "api-platform"]) {
  const folder = join(projectRoot, "examples", example);
  const documents = ["gateways", "routes", "backends", "platform", "shop", "pay", "ops"].flatMap((part) =>
    documentsOf(join(folder, part)),
  );

  test(`${example}: however its documents are put into files, the bundles are the same`, async () => {
    const expected = await withoutPlaces(example, { "all.yaml": documents.join("---\n") });
    const property = fc.asyncProperty(layoutsOf(documents), async (layout) => {
      assert.deepEqual(await withoutPlaces(example, layout), expected);
    });
    await fc.assert(property, { numRuns: 30 });
  });

  test(`${example}: the order in which inputs are named changes no byte at all`, async () => {
    const layout = Object.fromEntries(documents.map((text, index) => [`${index}.yaml`, text]));
    const expected = await bundleFiles(example, layout, Object.keys(layout));
    const property = fc.asyncProperty(
      fc.shuffledSubarray(Object.keys(layout), { minLength: documents.length }),
      async (inputs) => {
        assert.deepEqual(await bundleFiles(example, layout, inputs), expected);
      },
    );
    await fc.assert(property, { numRuns: 10 });
  });
}

/** Documents in any order, in one to six files of any names in any folders, as YAML or as a JSON List. */
function layoutsOf(documents: readonly string[]): fc.Arbitrary<Layout> {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,3}(\/[a-z]{1,3})?$/), {
    minLength: 1,
    maxLength: 6,
    selector: (name) => name.split("/")[0],
  });
  const order = fc.shuffledSubarray([...documents], { minLength: documents.length });
  const homes = fc.array(fc.nat(), { minLength: documents.length, maxLength: documents.length });
  return fc.tuple(names, order, homes).map(([files, texts, places]) => {
    const layout: Record<string, string> = {};
    texts.forEach((text, index) => {
      const file = `${files[(places[index] ?? 0) % files.length]}.yaml`;
      layout[file] = layout[file] === undefined ? text : `${layout[file]}---\n${text}`;
    });
    return layout;
  });
}

function documentsOf(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), "utf8").split(/^---\n/m));
}

/** Every file of every bundle, by path. */
async function bundleFiles(
  example: string,
  layout: Layout,
  inputs: readonly string[] = ["."],
): Promise<Readonly<Record<string, string>>> {
  const cwd = mkdtempSync(join(tmpdir(), "gwc-shuffle-"));
  try {
    for (const [path, text] of Object.entries(layout)) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), text);
    }
    const { project } = await readProjectFile(undefined, join(projectRoot, "examples", example));
    const compilation = await compile({
      project: { ...project, inputs },
      cwd,
      stdin: async () => new Uint8Array(),
      now: new Date(),
    });
    assert.deepEqual(
      compilation.diagnostics.filter(({ severity }) => severity === "error"),
      [],
    );
    const trees = buildBundleTrees(compilation, {
      formats: ["yaml", "json"],
      envoy: project.envoy,
      gwcVersion: "0",
      inlineSecrets: false,
      secretsDirectory: project.secretsDirectory,
      templates: new Map(),
      encode: () => new Uint8Array(),
    });
    return Object.fromEntries(
      trees.flatMap(({ folder, files }) => files.map(({ path, content }) => [`${folder}/${path}`, String(content)])),
    );
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

interface Sources {
  readonly sources: Readonly<Record<string, { readonly object: string; readonly path: string }>>;
}
/** Without what rightly depends on the layout: file and line in sources.json. */
async function withoutPlaces(example: string, layout: Layout): Promise<Readonly<Record<string, unknown>>> {
  const files = await bundleFiles(example, layout);
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      path.endsWith("/sources.json") ? objectsOf(JSON.parse(text) as Sources) : text,
    ]),
  );
}

function objectsOf({ sources }: Sources): object {
  return Object.entries(sources).map(([pointer, { object, path }]) => [pointer, object, path]);
}
