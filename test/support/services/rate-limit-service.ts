// The real rate limit service with its Redis on 127.0.0.1, as a system test needs it.

import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { TestContext } from "node:test";
import { printYaml } from "../../../src/base/json/print-yaml.ts";
import type { EnvoyBundle } from "../../../src/model/envoy/bundle.ts";
import { freePort } from "../free-port.ts";
import { type Program, startProgram } from "./program.ts";

type Files = EnvoyBundle["rateLimits"];

const programs = ".cache/go-programs/rate-limit";

/** A folder with the files as the service reads them; it goes with the test. */
export function writeRateLimits(t: Pick<TestContext, "after">, files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), "gwc-ratelimit-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "ratelimit/config"), { recursive: true });
  for (const { path, content } of files)
    writeFileSync(join(folder, "ratelimit/config", basename(path)), printYaml(content));
  return folder;
}

/** What the service's own checker says about a folder; undefined: nothing. */
export async function checkRateLimits(folder: string): Promise<string | undefined> {
  const words = ["-config_dir", join(folder, "ratelimit/config")];
  return new Promise((resolve) => {
    execFile(join(programs, "config_check_cmd"), words, (error, stdout, stderr) =>
      resolve(error === null ? undefined : `${stdout}${stderr}`),
    );
  });
}

/** Ends with the test. @param port where it listens for gRPC */
export async function startRateLimitService(
  t: Pick<TestContext, "after">,
  files: Files,
  port: number,
): Promise<Pick<Program, "stop">> {
  const folder = writeRateLimits(t, files);
  const [redisPort, httpPort, debugPort] = [await freePort(), await freePort(), await freePort()];
  // The service ends where Redis does not answer at its start.
  const redis = await startProgram(t, {
    command: "redis-server",
    words: ["--bind", "127.0.0.1", "--port", String(redisPort), "--dir", folder, "--save", ""],
    port: redisPort,
  });
  const service = await startProgram(t, {
    command: join(programs, "service_cmd"),
    env: {
      ...{ USE_STATSD: "false", LOG_LEVEL: "warn", REDIS_SOCKET_TYPE: "tcp", REDIS_URL: `127.0.0.1:${redisPort}` },
      ...{ RUNTIME_ROOT: folder, RUNTIME_SUBDIRECTORY: "ratelimit", RUNTIME_WATCH_ROOT: "false" },
      ...{ HOST: "127.0.0.1", PORT: String(httpPort), GRPC_HOST: "127.0.0.1", GRPC_PORT: String(port) },
      ...{ DEBUG_HOST: "127.0.0.1", DEBUG_PORT: String(debugPort) },
    },
    port,
  });
  return {
    async stop() {
      await service.stop();
      await redis.stop();
    },
  };
}
