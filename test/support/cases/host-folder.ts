// A folder of the host that a case names: files that Envoy reads there, and those that it writes.

import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JsonObject } from "../../../src/base/json/json.ts";
import { writeMmdb } from "../geoip/mmdb.ts";
import type { CaseDocument } from "./case.ts";

export interface HostFolder {
  /** With its own path wherever the case's path stands. */
  inPlaceOf(bootstrap: JsonObject): JsonObject;
  /** Names and contents of its files. */
  texts(): readonly string[];
  remove(): void;
}

/** Made anew for a run; undefined for a case without one. */
export function createHostFolder(host: CaseDocument["host"]): HostFolder | undefined {
  if (host === undefined) return undefined;
  const path = mkdtempSync(join(tmpdir(), "gwc-case-"));
  for (const [name, content] of filesOf(host)) writeFileSync(join(path, name), content);
  return {
    inPlaceOf: (bootstrap) => JSON.parse(JSON.stringify(bootstrap).replaceAll(host.folder, path)) as JsonObject,
    texts: () => readdirSync(path).flatMap((name) => [name, readFileSync(join(path, name), "utf8")]),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** What the files contain, by name. */
export function filesOf({
  files = {},
  databases = {},
}: NonNullable<CaseDocument["host"]>): ReadonlyMap<string, Buffer> {
  return new Map([
    ...Object.entries(files).map(([name, bytes]) => [name, randomBytes(bytes)] as const),
    ...Object.entries(databases).map(([name, content]) => [name, writeMmdb(content)] as const),
  ]);
}
