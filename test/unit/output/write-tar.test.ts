// Archives as archiver writes them: the same bytes everywhere, files of any size, and failures that can be caught.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createWriteStream } from "node:fs";
import { chmod, readFile, rm, truncate, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { writeTar } from "../../../src/output/write-tar.ts";
import { sha256, temporaryFolder } from "../../support/image-fixtures.ts";

type Entries = Parameters<typeof writeTar>[0];

const letters: Entries = [
  { path: "a/" },
  { path: "a/b", content: "bytes" },
  { path: "a/run.sh", content: new Uint8Array([35, 33]), executable: true },
];

async function archiveOf(context: TestContext, entries: Entries, seconds = 0): Promise<Buffer> {
  const file = join(await temporaryFolder(context), "a.tar");
  await writeTar(entries, seconds, createWriteStream(file));
  return readFile(file);
}

test("an archive is the same byte for byte, for ever", async (context) => {
  assert.equal(
    sha256(await archiveOf(context, letters, 1_700_000_000)),
    "460c5ed8466a215e4116e5d6d95fad2bc98bfa0c4b6c991dff4ecfcafc7d42c0",
  );
});

test("neither the order of entries nor owner, mode and date of files change a byte", async (context) => {
  const file = join(await temporaryFolder(context), "b");
  await writeFile(file, "bytes");
  await chmod(file, 0o600);
  await utimes(file, 5, 5);
  const fromDisk = letters.map((entry) => (entry.path === "a/b" ? { path: "a/b", content: { file } } : entry));
  assert.deepEqual(await archiveOf(context, fromDisk.reverse()), await archiveOf(context, letters));
});

test("a date that archiver cannot write becomes its last one", async (context) => {
  const [last, later] = [2 ** 31 - 1, 0o77777777777];
  assert.deepEqual(await archiveOf(context, letters, later), await archiveOf(context, letters, last));
  assert.match(await listing(context, await archiveOf(context, letters, later)), /2038-01-19/);
});

test("many and large files pass without being collected in memory", async (context) => {
  const folder = await temporaryFolder(context);
  const file = join(folder, "large");
  await writeFile(file, "");
  await truncate(file, 2 ** 29);
  const before = process.resourceUsage().maxRSS;
  await writeTar([{ path: "large", content: { file } }], 0, createWriteStream("/dev/null"));
  assert.ok(process.resourceUsage().maxRSS - before < 2 ** 18, "less than 256 MiB more");
});

test("a full disk and a file that is gone are errors of the call", async (context) => {
  const folder = await temporaryFolder(context);
  const file = join(folder, "file");
  await writeFile(file, Buffer.alloc(2 ** 22));
  const entries = ["a", "b", "c"].map((path) => ({ path, content: { file } }));
  await assert.rejects(writeTar(entries, 0, createWriteStream("/dev/full")), /ENOSPC/);
  await assert.rejects(writeTar(entries, 0, createWriteStream(join(folder, "no/such/folder"))), /ENOENT/);
  await rm(file);
  await assert.rejects(writeTar(entries, 0, createWriteStream(join(folder, "a.tar"))), /ENOENT/);
});

test("a file that cannot be read is an error of the call", async (context) => {
  const target = join(await temporaryFolder(context), "a.tar");
  const entries = [{ path: "memory", content: { file: "/proc/self/mem" } }];
  await assert.rejects(writeTar(entries, 0, createWriteStream(target)), /EIO/);
});

async function listing(context: TestContext, archive: Buffer): Promise<string> {
  const file = join(await temporaryFolder(context), "a.tar");
  await writeFile(file, archive);
  return execFileSync("tar", ["--utc", "-tvf", file], { encoding: "utf8" });
}
