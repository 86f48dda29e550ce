// Serves YAML as a user writes it, with a real Envoy, beside the services that a system test starts.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { EnvoyBundle } from "../../../src/model/envoy/bundle.ts";
import type { Project } from "../../../src/model/project.ts";
import type { Case } from "../cases/case.ts";
import { createMaterial } from "../cases/case-material.ts";
import { compileCase } from "../cases/compile-case.ts";
import { serveCase } from "../cases/serve-case.ts";
import { type Answer, type RequestOptions, request } from "../http.ts";

export interface ServedObjects {
  readonly bundles: readonly EnvoyBundle[];
  /** Asks the listener with port 80 for "/" of `<name>.example`. */
  ask(name: string, options?: Partial<RequestOptions>): Promise<Answer>;
}

/**
 * The objects are compiled without a word about them. The Service `a` is an echo backend.
 * @param services the ports of others on 127.0.0.1; they may be started later
 */
export async function serveObjects(
  t: TestContext,
  objects: string,
  services: Readonly<Record<string, number>> = {},
  settings: Partial<Project> = {},
): Promise<ServedObjects> {
  const folder = mkdtempSync(join(tmpdir(), "gwc-objects-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "input"));
  writeFileSync(join(folder, "input/objects.yaml"), objects);
  const found: Case = {
    ...{ title: "", name: "objects", folder, services: ["a", ...Object.keys(services)] },
    project: {
      services: {
        "default/a": "{name}.{namespace}.internal:{port}",
        ...Object.fromEntries(Object.entries(services).map(([name, port]) => [`default/${name}`, `127.0.0.1:${port}`])),
      },
      ...settings,
    },
  };
  const material = createMaterial(found);
  const { bundles, diagnostics } = await compileCase(found, material);
  assert.deepEqual(
    diagnostics.map(({ message }) => message),
    [],
  );
  const { portOf } = await serveCase(bundles, material, t);
  const ask = (name: string, options: Partial<RequestOptions> = {}) =>
    request({ port: portOf(80) ?? 0, host: `${name}.example`, ...options });
  return { bundles, ask };
}
