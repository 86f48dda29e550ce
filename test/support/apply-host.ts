// A host for deploy/apply.sh: a place for bundles, its own ports, and a command that starts a real Envoy on what is in place.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { envoyPath } from "./envoy/envoy.ts";
import { freePort } from "./free-port.ts";
import { gwc } from "./gwc.ts";
import { request } from "./http.ts";

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Script {
  readonly done: Promise<Ran>;
  signal(name: NodeJS.Signals): void;
}

export interface MoreText {
  readonly spec?: string;
  readonly listener?: string;
  /** Further objects. */
  readonly objects?: string;
  /** Further settings of gwc.yaml. */
  readonly project?: object;
}

export interface ApplyHost {
  readonly folder: string;
  readonly port: number;
  /** The link in which Envoy is started. */
  readonly place: string;
  /** Builds a bundle that redirects everything to `answer`; its folder. Text may be added to the Gateway's spec and to its listeners. */
  bundle(answer: string, more?: MoreText): Promise<string>;
  /** With Secret web/certificate. */
  httpsListener(): Promise<string>;
  /** Runs the bundle's deploy/apply.sh on this host. */
  apply(bundle: string, ...words: readonly string[]): Promise<Ran>;
  start(bundle: string, ...words: readonly string[]): Script;
  /** Another copy of such a script. */
  run(script: string, ...words: readonly string[]): Promise<Ran>;
  /** What the script said, and Envoy's log, for a run that should not have failed. */
  toldBy(ran: Ran): string;
  /** Where the Envoy of this host redirects to; undefined without an answer. */
  serves(): Promise<string | undefined>;
  /** A stand-in for systemd, which does not run in containers: `systemctl restart` starts what the unit says. For runs with --units. */
  systemd(): { readonly folder: string; calls(): readonly string[] };
  /** From now on, the host has no such tool. */
  hide(tool: string): void;
  /** From now on, the tool is this shell script. */
  replace(tool: string, script: string): void;
  /** How often Envoy was restarted. */
  restarts(): number;
  /** Number of the process of the Envoy that was started last. */
  envoy(): string;
  /** The name of the version in place. */
  version(): string;
}

/** Envoy ends with the test. */
export async function applyHost(t: Pick<TestContext, "after">): Promise<ApplyHost> {
  const folder = mkdtempSync(join(tmpdir(), "gwc-host-"));
  const [port, adminPort, statsPort, readyPort] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  const envoy = await envoyPath();
  const operations = { "*": { adminPort, statsPort, readyPort } };
  writeFileSync(join(folder, "restart.sh"), restartScript(folder));
  t.after(() => {
    if (existsSync(join(folder, "pid"))) endProcess(Number(readFileSync(join(folder, "pid"), "utf8")));
    rmSync(folder, { recursive: true, force: true });
  });
  const place = join(folder, "bundles/web-edge");
  const bin = join(folder, "bin");
  let path = process.env.PATH ?? "";
  const startScript = (script: string, words: readonly string[]): Script => {
    const own = ["--root", join(folder, "bundles"), "--envoy", envoy];
    const command = `sh '${folder}/restart.sh' '${envoy}' -c envoy.yaml --disable-hot-restart`;
    const restart = words.includes("--units") ? [] : ["--restart", command];
    return runScript(script, [...own, ...restart, ...words], folder, `${bin}:${path}`);
  };
  return {
    folder,
    port,
    place,
    bundle: (answer, more = {}) => buildBundle(folder, { answer, ...more, port, operations }),
    httpsListener: async () =>
      `- { name: https, port: ${await freePort()}, protocol: HTTPS, tls: { certificateRefs: [{ name: certificate }] } }`,
    apply: (bundle, ...words) => startScript(join(bundle, "deploy/apply.sh"), words).done,
    start: (bundle, ...words) => startScript(join(bundle, "deploy/apply.sh"), words),
    run: (script, ...words) => startScript(script, words).done,
    toldBy: ({ err }) => {
      const log = join(folder, "envoy.log");
      return existsSync(log) ? `${err}\n${readFileSync(log, "utf8")}` : err;
    },
    serves: async () => {
      const answer = await request({ port, timeoutMs: 2000 }).catch(() => undefined);
      return answer && /^http:\/\/([^/:]*)/.exec(answer.header("location") ?? "")?.[1];
    },
    systemd: () => standInForSystemd(folder, bin),
    hide: (tool) => {
      path = toolsWithout(tool, join(folder, "tools"));
    },
    replace: (tool, script) => {
      mkdirSync(bin, { recursive: true });
      writeFileSync(join(bin, tool), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    },
    restarts: () => (existsSync(join(folder, "restarts")) ? readFileSync(join(folder, "restarts"), "utf8").length : 0),
    envoy: () => readFileSync(join(folder, "pid"), "utf8"),
    version: () => readlinkSync(place),
  };
}

function endProcess(id: number): void {
  try {
    process.kill(id, "SIGKILL");
  } catch {
    // it has ended
  }
}

/** Ends the Envoy before, as systemctl restart does, and starts the one of its command line in the folder that is in place. */
function restartScript(folder: string): string {
  return `printf x >>'${folder}/restarts'
if [ -f '${folder}/pid' ]; then
  kill "$(cat '${folder}/pid')" 2>/dev/null
  while kill -0 "$(cat '${folder}/pid')" 2>/dev/null; do sleep 0.05; done
fi
cd "$GWC_BUNDLE" || exit
"$@" >'${folder}/envoy.log' 2>&1 </dev/null &
echo $! >'${folder}/pid'
`;
}

interface BundleParts extends MoreText {
  readonly answer: string;
  readonly port: number;
  readonly operations: object;
}

async function buildBundle(
  folder: string,
  { answer, spec = "", listener = "", objects = "", project: more = {}, port, operations }: BundleParts,
): Promise<string> {
  const project = join(folder, answer);
  mkdirSync(project, { recursive: true });
  const settings = {
    version: 1,
    inputs: ["objects.yaml"],
    gatewayClasses: { edge: {} },
    operations,
    secrets: { directory: join(folder, "secrets"), host: ["web/*"] },
    ...more,
  };
  writeFileSync(join(project, "gwc.yaml"), JSON.stringify(settings));
  writeFileSync(
    join(project, "objects.yaml"),
    `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: web }
spec:
  gatewayClassName: edge
  ${spec}
  listeners:
  - { name: http, port: ${port}, protocol: HTTP }
  ${listener}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: there, namespace: web }
spec:
  parentRefs: [{ name: edge }]
  rules: [{ filters: [{ type: RequestRedirect, requestRedirect: { hostname: ${answer} } }] }]
${objects}`,
  );
  const said = await gwc(["build"], project);
  assert.equal(said.code, 0, said.err);
  const bundle = join(project, "out/web/edge");
  chmodSync(project, 0o755);
  return bundle;
}

function standInForSystemd(folder: string, bin: string) {
  const units = join(folder, "units");
  const log = join(folder, "systemctl");
  for (const made of [units, bin]) mkdirSync(made);
  const unit = `'${units}/gwc-web-edge.service'`;
  const script = `#!/bin/sh
echo "$*" >>'${log}'
[ "$2" != is-active ] || [ ! -f '${folder}/ended' ] || exit 3
[ "$1" = restart ] || exit 0
case $2 in *-ratelimit)
  while [ -f '${folder}/slow' ]; do sleep 0.05; done
  [ ! -f '${folder}/unhealthy' ] || exit 1 ;;
esac
case $2 in *-ratelimit | *-redis) exit 0 ;; esac
start=$(sed -n 's/^ExecStart=//p' ${unit})
GWC_BUNDLE=$(sed -n 's/^WorkingDirectory=//p' ${unit}) exec sh '${folder}/restart.sh' $start
`;
  writeFileSync(join(bin, "systemctl"), script, { mode: 0o755 });
  return { folder: units, calls: () => readFileSync(log, "utf8").trimEnd().split("\n") };
}

/** A folder with links to all tools of this machine but one. */
function toolsWithout(tool: string, folder: string): string {
  mkdirSync(folder);
  for (const from of (process.env.PATH ?? "").split(":").filter((each) => existsSync(each)))
    for (const name of readdirSync(from))
      if (name !== tool && !existsSync(join(folder, name))) symlinkSync(join(from, name), join(folder, name));
  return folder;
}

function runScript(script: string, words: readonly string[], cwd: string, path: string): Script {
  const env = { ...process.env, PATH: path };
  // Into files: the Envoy that it starts holds its output open, so that a pipe has no end to wait for.
  const said = mkdtempSync(join(cwd, "said-"));
  const [out, err] = [join(said, "out"), join(said, "err")];
  const streams = [openSync(out, "w"), openSync(err, "w")];
  const child = spawn(script, words, { cwd, env, stdio: ["ignore", ...streams] });
  for (const stream of streams) closeSync(stream);
  const done = new Promise<Ran>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => resolve({ code, out: readFileSync(out, "utf8"), err: readFileSync(err, "utf8") }));
  });
  return { done, signal: (name) => child.kill(name) };
}
