// The rate limit service and Redis as the units of a bundle start them: its health is what the units say that it is.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { createAuthority, createCertificate } from "../../support/certificates/tls.ts";
import { inFolder } from "../../support/folders.ts";
import { freePort } from "../../support/free-port.ts";
import { gwc } from "../../support/gwc.ts";
import { limitedProject } from "../../support/services/limited-project.ts";

const programs = join(process.cwd(), ".cache/go-programs/rate-limit");

/** The lines of a setting in a unit, as systemd reads them. */
function settings(unit: string, name: string): readonly string[] {
  return [...unit.matchAll(new RegExp(`^${name}=(.*)$`, "gm"))].map(([, text = ""]) =>
    text.replaceAll("$$", "$").replaceAll("%%", "%"),
  );
}

interface Units {
  /** Where the service reads its files. */
  readonly files: string;
  startRedis(): Promise<() => void>;
  startService(): () => Promise<number | null>;
  /** What ExecStartPost of the service says, with fewer attempts. */
  isHealthy(attempts?: number): Promise<boolean>;
}

/** A Redis that asks for a password and speaks TLS alone, with its files as a host has them. */
async function startOtherRedis(t: TestContext, folder: string, port: number): Promise<void> {
  const authority = createAuthority();
  const { chain, key } = createCertificate({ names: ["127.0.0.1"], ca: authority });
  const files = {
    "redis.crt": chain,
    "redis.key": key,
    "infra/ca/ca.crt": authority.cert,
    "infra/redis/redis.env": "REDIS_AUTH=a1b2\n",
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, "secrets", path, ".."), { recursive: true });
    writeFileSync(join(folder, "secrets", path), text);
  }
  const [cert, privateKey] = [join(folder, "secrets/redis.crt"), join(folder, "secrets/redis.key")];
  const words = [
    "--port",
    "0",
    "--tls-port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--requirepass",
    "a1b2",
    "--save",
    "",
  ];
  const tls = ["--tls-cert-file", cert, "--tls-key-file", privateKey, "--tls-auth-clients", "no"];
  const child = spawn("redis-server", [...words, ...tls, "--dir", folder], { stdio: "ignore" });
  t.after(() => child.kill("SIGKILL"));
  const ask = ["-p", String(port), "--tls", "--cacert", join(folder, "secrets/infra/ca/ca.crt"), "-a", "a1b2", "ping"];
  const deadline = Date.now() + 60_000;
  while (!spawnSync("redis-cli", ask, { encoding: "utf8" }).stdout.includes("PONG")) {
    assert.ok(Date.now() < deadline, "Redis does not answer");
    await sleep(200);
  }
}

/** Paths of the units that only root may write are in the folder instead. */
async function unitsOf(t: TestContext, folder: string): Promise<Units> {
  assert.equal((await gwc(["build"], folder)).code, 0);
  const bundle = join(folder, "out/web/edge");
  const moved = (text: string) =>
    text.replaceAll("/run/gwc-web-edge-redis", join(folder, "redis")).replaceAll("=/srv", `=${join(folder, "srv")}`);
  const read = (name: string) => moved(readFileSync(join(bundle, "deploy", name), "utf8"));
  const [redis, service] = [
    existsSync(join(bundle, "deploy/redis.service")) ? read("redis.service") : "",
    read("ratelimit.service"),
  ];
  for (const each of ["redis", "srv/gwc"]) mkdirSync(join(folder, each), { recursive: true });
  const files = join(folder, "srv/gwc/config");
  cpSync(join(bundle, "ratelimit"), files, { recursive: true });
  const ofFiles = settings(service, "EnvironmentFile").flatMap((file) => readFileSync(file, "utf8").trim().split("\n"));
  const env = Object.fromEntries([...settings(service, "Environment"), ...ofFiles].map((line) => line.split("=", 2)));
  const start = (program: string, words: readonly string[]) => {
    const child = spawn(program, words, { env: { PATH: process.env.PATH, ...env }, stdio: "ignore" });
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    t.after(() => child.kill("SIGKILL"));
    return { child, ended };
  };
  const post = (unit: string) =>
    (settings(unit, "ExecStartPost")[0] ?? "").replace(/^\/bin\/sh -c "(.*)"$/, "$1").replaceAll(/\\(.)/g, "$1");
  return {
    files,
    async startRedis() {
      const [, ...words] = (settings(redis, "ExecStart")[0] ?? "").split(" ");
      const { child } = start(
        "redis-server",
        words.map((word) => (word === '""' ? "" : word)),
      );
      assert.equal(spawnSync("timeout", ["20", "sh", "-c", post(redis)]).status, 0);
      return () => child.kill("SIGKILL");
    },
    startService() {
      const { child, ended } = start(join(programs, "service_cmd"), []);
      return () => {
        child.kill("SIGKILL");
        return ended;
      };
    },
    isHealthy: (attempts = 20) =>
      new Promise((resolve) => {
        const words = ["-c", post(service).replace("-lt 30", `-lt ${attempts}`)];
        spawn("sh", words, { stdio: "ignore" }).once("exit", (code) => resolve(code === 0));
      }),
  };
}

const inProject = async (t: TestContext, use: (units: Units, folder: string) => Promise<void>) =>
  inFolder(limitedProject({ service: `127.0.0.1:${await freePort()}` }), async (folder) =>
    use(await unitsOf(t, folder), folder),
  );

test("with its files and Redis the service is healthy, and not any more when Redis has ended", (t) =>
  inProject(t, async ({ startRedis, startService, isHealthy }) => {
    const endRedis = await startRedis();
    startService();
    assert.equal(await isHealthy(), true);
    endRedis();
    const deadline = Date.now() + 60_000;
    while (await isHealthy(1)) {
      assert.ok(Date.now() < deadline, "still healthy without Redis");
      await sleep(500);
    }
  }));

test("a Redis elsewhere is reached with its password and in TLS, and not without them", (t) =>
  inFolder({}, async (folder) => {
    const redisPort = await freePort();
    await startOtherRedis(t, folder, redisPort);
    const other = { address: `127.0.0.1:${redisPort}`, password: "infra/redis", tls: { authority: "infra/ca" } };
    for (const redis of [other, { address: other.address, tls: other.tls }]) {
      const project = limitedProject({ service: `127.0.0.1:${await freePort()}`, redis });
      const settings = { ...JSON.parse(project["gwc.yaml"] ?? ""), secrets: { directory: join(folder, "secrets") } };
      writeFileSync(join(folder, "gwc.yaml"), JSON.stringify(settings));
      writeFileSync(join(folder, "objects.yaml"), project["objects.yaml"] ?? "");
      const { startService, isHealthy } = await unitsOf(t, folder);
      const end = startService();
      assert.equal(await isHealthy(redis === other ? 20 : 5), redis === other);
      await end();
    }
  }));

test("with a file that it cannot load the service runs, and is not healthy", (t) =>
  inProject(t, async ({ files, startRedis, startService, isHealthy }) => {
    await startRedis();
    for (const name of readdirSync(files)) appendFileSync(join(files, name), "unknown: 1\n");
    const end = startService();
    assert.equal(await isHealthy(5), false);
    assert.equal(await end(), null, "it ran until it was killed");
  }));

test("files that are links into a folder with dots, as in a pod, are read once", (t) =>
  inProject(t, async ({ files, startRedis, startService, isHealthy }) => {
    await startRedis();
    renameSync(files, `${files}-data`);
    mkdirSync(files);
    renameSync(`${files}-data`, join(files, "..2026"));
    symlinkSync("..2026", join(files, "..data"));
    for (const name of readdirSync(join(files, "..2026"))) symlinkSync(join("..data", name), join(files, name));
    startService();
    assert.equal(await isHealthy(), true);
  }));

test("without Redis at its start the service ends, for its unit to start it again", (t) =>
  inProject(t, async ({ startService, isHealthy }) => {
    const end = startService();
    assert.equal(await isHealthy(5), false);
    assert.notEqual(await end(), null);
  }));
