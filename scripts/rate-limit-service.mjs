// Builds the rate limit service and its checker of configuration files with Go, for the system tests: no package of Debian has them.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { findGo } from "./conformance/go.mjs";

const root = resolve(fileURLToPath(import.meta.url), "../..");

/** Where the tests find them. A change of the pinned versions needs `rm -r .cache/rate-limit-service`. */
const folder = join(root, ".cache/rate-limit-service");

/**
 * A second run finds them and starts nothing.
 * @throws when they cannot be built: system tests are never skipped.
 */
export function buildRateLimitService() {
  if (["service_cmd", "config_check_cmd"].every((name) => existsSync(join(folder, name)))) return;
  console.error("building the rate limit service (go build)");
  const ran = spawnSync(findGo(), ["build", "-mod=readonly", "-buildvcs=false", "-o", `${folder}/`, "tool"], {
    cwd: join(root, "test/system/ratelimit"),
    env: { ...process.env, CGO_ENABLED: "0", GOMAXPROCS: process.env.GOMAXPROCS ?? "2" },
    stdio: ["ignore", 2, 2],
  });
  if (ran.status !== 0) throw new Error(`go build failed: ${ran.error?.message ?? `exit code ${ran.status}`}`);
}
