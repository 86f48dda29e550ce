// A bundle as a tar file, read back by GNU tar.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { archiveBundle } from "../../../../src/output/bundle/archive.ts";
import type { BundleTree } from "../../../../src/output/bundle/tree.ts";

const tree: BundleTree = {
  folder: "web/edge",
  files: [
    { path: "bundle.json", content: "{}\n" },
    { path: "deploy/apply.sh", content: "#!/bin/sh\n", executable: true },
    { path: "envoy.pb", content: new Uint8Array([0, 255, 10]) },
    { path: "sources.json", content: "{}\n" },
    { path: "xds/secret.yaml", content: "", secret: true },
  ],
};

test("the archive holds the bundle's folder with its parents, modes and one date, and no lines of the input", async (context) => {
  const folder = mkdtempSync(join(tmpdir(), "gwc-archive-"));
  context.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "edge.tar"), await archiveBundle(tree));
  const listed = execFileSync("tar", ["--numeric-owner", "--utc", "--full-time", "-tvf", join(folder, "edge.tar")], {
    encoding: "utf8",
  });
  assert.deepEqual(
    listed
      .trim()
      .split("\n")
      .map((line) => line.replace(/\s+/g, " ")),
    [
      "drwxr-xr-x 0/0 0 1970-01-01 00:00:00 web/",
      "drwxr-xr-x 0/0 0 1970-01-01 00:00:00 web/edge/",
      "-rw-r--r-- 0/0 3 1970-01-01 00:00:00 web/edge/bundle.json",
      "drwxr-xr-x 0/0 0 1970-01-01 00:00:00 web/edge/deploy/",
      "-rwxr-xr-x 0/0 10 1970-01-01 00:00:00 web/edge/deploy/apply.sh",
      "-rw-r--r-- 0/0 3 1970-01-01 00:00:00 web/edge/envoy.pb",
      "drwxr-xr-x 0/0 0 1970-01-01 00:00:00 web/edge/xds/",
      "-rw------- 0/0 0 1970-01-01 00:00:00 web/edge/xds/secret.yaml",
    ],
  );
});

test("the same bundle gives the same bytes", async () => {
  assert.deepEqual(await archiveBundle(tree), await archiveBundle({ ...tree, files: [...tree.files].reverse() }));
});
