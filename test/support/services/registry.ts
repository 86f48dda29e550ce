// A real registry of container images on 127.0.0.1, with TLS and a login.

import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { printYaml } from "../../../src/base/json/print-yaml.ts";
import type { Certificate } from "../certificates/tls.ts";
import { freePort } from "../free-port.ts";
import { request } from "../http.ts";

/** Who may pull and push; the line of the password file is "shop:hunter2" by bcrypt. */
export const registryLogin = { username: "shop", password: "hunter2" };
const passwords = "shop:$2b$04$634SRAQgP6AUvFWlsG46AO1y5ziY/xG/.Ey4SzdpVVrOPZ1GzjNMC\n";

export interface Registry {
  /** "127.0.0.1:5000" */
  readonly host: string;
  /** Copies an image of an OCI layout to a name such as "filters/one:v1"; v2s2 is the form of Docker. */
  push(layout: string, name: string, format: "oci" | "v2s2"): void;
}

/** Ends with the test. */
export async function startRegistry(t: Pick<TestContext, "after">, { chain, key }: Certificate): Promise<Registry> {
  const folder = mkdtempSync(join(tmpdir(), "gwc-registry-"));
  const port = await freePort();
  const host = `127.0.0.1:${port}`;
  const path = (name: string): string => join(folder, name);
  writeFileSync(path("cert.pem"), chain);
  writeFileSync(path("key.pem"), key);
  writeFileSync(path("passwords"), passwords);
  const config = {
    version: "0.1",
    log: { level: "error", accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: path("data") } },
    http: { addr: host, tls: { certificate: path("cert.pem"), key: path("key.pem") } },
    auth: { htpasswd: { realm: "test", path: path("passwords") } },
  };
  writeFileSync(path("config.yml"), printYaml(config));
  const child = spawn("docker-registry", ["serve", path("config.yml")], { stdio: "ignore" });
  t.after(async () => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  });
  await answers(port);
  const credentials = `${registryLogin.username}:${registryLogin.password}`;
  return {
    host,
    push: (layout, name, format) => {
      const words = ["copy", "--quiet", "--dest-creds", credentials, "--dest-tls-verify=false", "--format", format];
      execFileSync("skopeo", ["--insecure-policy", ...words, `oci:${layout}`, `docker://${host}/${name}`]);
    },
  };
}

async function answers(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const answer = await request({ port, path: "/v2/", protocol: "http1-tls" }).catch(() => undefined);
    if (answer?.status === 401) return;
    await sleep(50);
  }
  assert.fail("the registry does not answer");
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const end = new Promise((resolve) => child.once("exit", resolve));
  child.kill();
  await end;
}
