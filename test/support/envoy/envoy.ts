// Real Envoys for tests: started on a bootstrap, moved to free ports, stopped when the test ends.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { TestContext } from "node:test";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../src/base/json/json.ts";
import { lazily } from "../../../src/base/lazily.ts";
import type { EnvoyBundle } from "../../../src/model/envoy/bundle.ts";
import { findEnvoy } from "../../../src/operate/envoy/find-envoy.ts";
import { type RunningEnvoy, type StartEnvoyOptions, startEnvoy } from "../../../src/operate/envoy/start-envoy.ts";
import { validateConfig } from "../../../src/operate/envoy/validate-config.ts";
import { freePort } from "../free-port.ts";

/** The checkout, wherever the bundled test file is in it. */
export const projectRoot = findProjectRoot(process.cwd());

/** Once a process: each time runs `envoy --version`, which costs as much as the start of an Envoy. */
const found = lazily(() => findEnvoy({ env: process.env, projectRoot }));

/** The path of the Envoy that set-up fetched; tests are never skipped without it. */
export async function envoyPath(): Promise<string> {
  const envoy = await found();
  assert.ok(envoy, "set-up brings Envoy; run the tests with `npm test`");
  return envoy.path;
}

/** How Envoy is started, and the files of the network that the bootstrap names. */
type ServeOptions = Partial<StartEnvoyOptions> & { readonly pinnedFiles?: EnvoyBundle["pinnedFiles"] };

export interface ServedBootstrap {
  readonly envoy: RunningEnvoy;
  /** The port that a listener of the bootstrap was moved to. */
  portOf(listenerPort: number): number;
  /** Text of Envoy's statistics whose name matches the regular expression. */
  stats(filter: string): Promise<string>;
}

/**
 * Serves a bootstrap with a real Envoy on 127.0.0.1: each listener port is moved to a free one, the admin interface too.
 * Envoy ends with the test. A bootstrap that Envoy rejects fails the test with Envoy's message.
 */
export async function serveBootstrap(
  t: Pick<TestContext, "after">,
  bootstrap: JsonObject,
  options: ServeOptions = {},
): Promise<ServedBootstrap> {
  const ports = new Map<number, number>();
  const envoy = await startOnFreePorts(() => moveListeners(bootstrap, ports), options);
  t.after(() => envoy.stop());
  return {
    envoy,
    portOf: (port) => ports.get(port) ?? assert.fail(`no listener has port ${port}; there are ${[...ports.keys()]}`),
    stats: async (filter) => (await envoy.admin.get(`/stats?filter=${encodeURIComponent(filter)}`)).body,
  };
}

/**
 * Starts Envoy on what `move` gives. A port that was free may be taken before Envoy binds it, so `move` is asked for others
 * twice. A bootstrap that Envoy rejects fails the test with Envoy's message.
 */
export async function startOnFreePorts(
  move: () => Promise<JsonObject>,
  { pinnedFiles = [], ...options }: ServeOptions = {},
): Promise<RunningEnvoy> {
  const envoy = await envoyPath();
  for (let left = 2; ; left -= 1) {
    const config = { kind: "bootstrap", bootstrap: await move(), pinnedFiles } as const;
    const started = await startEnvoy({ envoy, config, admin: "any", ...options });
    if (started.kind === "started") return started.envoy;
    if (left === 0 || !started.problem.includes("Address already in use"))
      assert.fail(`Envoy did not start: ${started.problem}\n${started.log.join("\n")}`);
  }
}

/** Fails the test unless Envoy accepts the file or bootstrap, with the files of the network that it names, in validate mode. */
export async function assertEnvoyAccepts(
  config: string | JsonObject,
  pinnedFiles: EnvoyBundle["pinnedFiles"] = [],
): Promise<void> {
  const input = typeof config === "string" ? config : ({ kind: "bootstrap", bootstrap: config, pinnedFiles } as const);
  const validation = await validateConfig(await envoyPath(), input);
  if (validation.kind === "rejected") assert.fail(`Envoy refuses it: ${validation.problem}`);
}

/** A copy whose listeners bind 127.0.0.1 on free ports; listeners that shared a port still share one. `ports` tells which. */
async function moveListeners(bootstrap: JsonObject, ports: Map<number, number>): Promise<JsonObject> {
  ports.clear();
  const resources = isJsonObject(bootstrap.static_resources) ? bootstrap.static_resources : {};
  const listeners: JsonValue[] = [];
  for (const listener of Array.isArray(resources.listeners) ? resources.listeners : []) {
    const { socket_address: socket } = (listener.address ?? {}) as { socket_address?: JsonObject };
    const port = Number(socket?.port_value);
    if (socket !== undefined && !ports.has(port)) ports.set(port, await freePort());
    const own = { address: "127.0.0.1", port_value: ports.get(port), ipv4_compat: false };
    const address = { socket_address: { ...socket, ...own } };
    listeners.push(socket === undefined ? listener : { ...listener, address });
  }
  return { ...bootstrap, static_resources: { ...resources, listeners } };
}

function findProjectRoot(folder: string): string {
  if (existsSync(join(folder, "package.json"))) return resolve(folder);
  assert.notEqual(dirname(folder), folder, "tests run inside the checkout");
  return findProjectRoot(dirname(folder));
}
