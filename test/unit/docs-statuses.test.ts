// docs/statuses.md says what cases assert, and leaves out nothing that they do.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { packagePath } from "../../src/base/package-folder.ts";
import { readCases } from "../support/cases/case.ts";

const page = readFileSync(packagePath("docs/statuses.md"), "utf8");
const statuses = new Map(readCases().map(({ name, statuses: lines = [] }) => [name, lines]));

/** A section's title, a condition, and the case that is named for it; "" where it is said never to be reported. */
const rows = page.split(/^## /m).flatMap((section) => {
  const title = section.split("\n", 1)[0] ?? "";
  return [...section.matchAll(/^\| `([^`]+)` \| .* \|(?: \[([^\]]+)\]\(.*\) \|| \|)$/gm)].map(
    ([, condition = "", name = ""]) => ({ title, condition, name }),
  );
});

const kinds: Readonly<Record<string, RegExp>> = {
  GatewayClass: /^GatewayClass /,
  Gateway: /^Gateway \S+ [A-Z]/,
  Listener: /^(Gateway|ListenerSet) \S+ listener /,
  ListenerSet: /^ListenerSet \S+ [A-Z]/,
  Routes: /^[A-Z]+Route /,
  Policies: /^\w+Policy /,
};

test("every line names a case that asserts it, on an object of its kind", () => {
  assert.ok(rows.length > 80);
  for (const { title, condition, name } of rows) {
    if (name === "") continue;
    const fits = (line: string) => kinds[title]?.test(line) && line.endsWith(` ${condition}`);
    assert.ok(statuses.get(name)?.some(fits), `${title} ${condition}: ${name}`);
  }
});

test("what is said never to be reported is asserted nowhere", () => {
  const all = [...statuses.values()].flat();
  for (const { title, condition, name } of rows) {
    if (name !== "") continue;
    const found = all.filter((line) => kinds[title]?.test(line) && line.includes(` ${condition}`));
    assert.deepEqual(found, [], `${title} ${condition}`);
  }
});
