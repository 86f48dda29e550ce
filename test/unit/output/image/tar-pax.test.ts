// The records of long and foreign paths say how long they are, themselves included.

import assert from "node:assert/strict";
import { test } from "node:test";
import { tarHeader } from "../../../../src/output/image/tar/tar-header.ts";

const block = 512;

/** The text of the extended header that stands before an entry's own. */
function recordsOf(path: string): string {
  const header = tarHeader({ path, kind: "file", mode: 0o644, size: 0, mtime: 0 });
  const size = Number.parseInt(header.subarray(124, 135).toString("latin1"), 8);
  return header.subarray(block, block + size).toString("utf8");
}

test("a record's length is right where its own digits grow by one", () => {
  for (let length = 1; length <= 1100; length += 1) {
    const path = `ä${"x".repeat(length)}`;
    const records = recordsOf(path);
    assert.equal(records, `${Buffer.byteLength(records)} path=${path}\n`);
  }
});
