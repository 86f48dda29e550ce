// Tars: what we write, others read, and what others write, we read.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { readTar } from "../../../../src/base/tar/tar-reader.ts";
import { storedGzip } from "../../../../src/output/image/tar/stored-gzip.ts";
import { tarHeader } from "../../../../src/output/image/tar/tar-header.ts";
import { sha256, tar, temporaryFolder, withField } from "../../../support/image-fixtures.ts";

const long = `${"d".repeat(90)}/${"f".repeat(99)}`;
const longer = `${"d".repeat(120)}/${"f".repeat(120)}`;

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Buffer, size = 1000) {
  const items = [];
  for await (const item of readTar(inPieces(bytes, size))) items.push(item);
  return items;
}

test("a header is the same byte for byte, for ever", () => {
  const header = tarHeader({ path: "etc/envoy/envoy.json", kind: "file", mode: 0o644, size: 12, mtime: 1_700_000_000 });
  assert.equal(sha256(header), "9457be699da1865a1ed18e61a0a56242c7dc9de3e2133e417a8bc75f95c3372b");
});

test("tar on this machine lists short, long and non-ASCII paths as they were meant", async (context) => {
  const file = join(await temporaryFolder(context), "a.tar");
  const paths = ["a/", "a/b", long, longer, "a/käse"];
  await writeFile(file, tar(paths.map((path) => (path.endsWith("/") ? { path } : { path, bytes: Buffer.from(path) }))));
  const listed = execFileSync("tar", ["--quoting-style=literal", "-tf", file], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
  assert.deepEqual(listed.trimEnd().split("\n"), paths);
  assert.equal(execFileSync("tar", ["-xOf", file, longer], { encoding: "utf8" }), longer);
});

test("we read what we write, in pieces of any size", async () => {
  const bytes = tar([
    { path: "a/" },
    { path: long, bytes: Buffer.from("x") },
    { path: longer, bytes: Buffer.alloc(600) },
    { path: "l", target: "t".repeat(100) },
  ]);
  for (const size of [1, 511, 512, 100_000]) {
    const items = await read(bytes, size);
    assert.deepEqual(
      items.map((item) => (item.kind === "entry" ? [item.path, item.type, item.size] : item)),
      [
        ["a", "directory", 0],
        [long, "file", 1],
        [longer, "file", 600],
        ["l", "symlink", 0],
      ],
    );
    const link = items[3];
    assert.equal(link?.kind === "entry" && link.target, "t".repeat(100));
  }
});

test("we read what GNU tar writes in each of its formats", async (context) => {
  const folder = await temporaryFolder(context);
  await writeFile(join(folder, "f".repeat(120)), "content");
  for (const format of ["gnu", "posix", "v7", "ustar"]) {
    const name = format === "v7" || format === "ustar" ? "short" : "f".repeat(120);
    await writeFile(join(folder, name), "content");
    execFileSync("tar", ["-C", folder, `--format=${format}`, "-cf", join(folder, "out.tar"), `./${name}`]);
    const bytes = await readFile(join(folder, "out.tar"));
    const [item] = await read(bytes);
    assert.ok(item?.kind === "entry" && item.path === name && item.type === "file", format);
    assert.equal(bytes.toString("utf8", item.offset, item.offset + item.size), "content");
  }
});

test("we read the long targets of links as GNU tar writes them", async (context) => {
  const folder = await temporaryFolder(context);
  const target = `${"t".repeat(90)}/${"käse".repeat(20)}`;
  await symlink(target, join(folder, "link"));
  for (const format of ["gnu", "posix"]) {
    execFileSync("tar", ["-C", folder, `--format=${format}`, "-cf", join(folder, "out.tar"), "link"]);
    const [item] = await read(await readFile(join(folder, "out.tar")));
    assert.ok(item?.kind === "entry" && item.type === "symlink", format);
    assert.equal(item.target, target, format);
  }
});

test("a size that would not fit into memory, a sparse file and a huge header are damage", async () => {
  const header = tarHeader({ path: "a", kind: "file", mode: 0, size: 0, mtime: 0 });
  const cases = [
    [
      withField(header, 124, Buffer.from([0x80, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255])),
      /no readable size/,
    ],
    [withField(header, 124, Buffer.from("99999999999\0")), /no readable size/],
    [withField(header, 156, Buffer.from("S")), /sparse/],
    [withField(withField(header, 124, Buffer.from("77777777777\0")), 156, Buffer.from("L")), /a header has/],
    [withField(header, 124, Buffer.from("77777777777\0")), /in the middle/],
  ] as const;
  for (const [bytes, reason] of cases) {
    const last = (await read(bytes)).at(-1);
    assert.match(last?.kind === "damage" ? last.reason : "none", reason);
  }
});

test("a global header of PAX renames nothing", async () => {
  const record = Buffer.from("17 path=elsewhere\n");
  const global = withField(
    tarHeader({ path: "pax_global_header", kind: "file", mode: 0, size: record.length, mtime: 0 }),
    156,
    Buffer.from("g"),
  );
  const bytes = Buffer.concat([global, record, Buffer.alloc(512 - record.length), tar([{ path: "a" }])]);
  assert.deepEqual(
    (await read(bytes)).map((item) => item.kind === "entry" && item.path),
    ["a"],
  );
});

test("a stored gzip expands to its bytes, at the borders of blocks too", () => {
  for (const length of [0, 1, 65534, 65535, 65536, 131070, 200_000]) {
    const bytes = Buffer.alloc(length, "gwc");
    assert.ok(gunzipSync(storedGzip(bytes)).equals(bytes), String(length));
  }
  assert.equal(
    sha256(storedGzip(Buffer.from("gwc"))),
    "fe6e623dff0447786aef2997de235130853da892ec9b38639a66fadd4424d94c",
  );
});
