// Problems with finding, checking and running Envoy.

import { defineDiagnostic } from "../define.ts";

const envoyDocs = "https://www.envoyproxy.io/docs/envoy/v1.40.0/operations/cli";

export const envoyNotFound = defineDiagnostic<{ readonly looked: readonly string[] }>({
  code: "operate/envoy-not-found",
  severity: "error",
  message: (p) => `Envoy was not found: looked at ${p.looked.join(", ")}.`,
  hint: () => "name it with --envoy PATH or GWC_ENVOY, or put `envoy` on the PATH.",
  explanation:
    "A command that runs Envoy looks for it at `--envoy`, then `GWC_ENVOY`, then on the `PATH`, then in the cache of the gwc checkout. None of these places holds it.",
});

export const envoyNotUsable = defineDiagnostic<{
  readonly path: string;
  readonly from: string;
  readonly problem: string;
}>({
  code: "operate/envoy-not-usable",
  severity: "error",
  message: (p) => `${p.path}, named by ${p.from}, cannot be run as Envoy: ${p.problem}.`,
  hint: () => "name an Envoy binary for this machine that you may execute.",
  explanation:
    "The file exists or was named, yet `envoy --version` did not answer. gwc does not fall back to another Envoy when you named one.",
  spec: envoyDocs,
});

export const envoyWrongVersion = defineDiagnostic<{
  readonly path: string;
  readonly version: string;
  readonly target: string;
}>({
  code: "operate/envoy-wrong-version",
  severity: "error",
  message: (p) => `${p.path} is Envoy ${p.version}, and the bundle is for Envoy ${p.target}.`,
  hint: (p) => `use an Envoy ${p.target}, or set \`envoy:\` in gwc.yaml to the version that your hosts run.`,
  explanation:
    "A bundle is verified against one minor version of Envoy. Another one may not know a field, or read it differently, so gwc does not start it.",
});

export const envoyRejectedConfig = defineDiagnostic<{ readonly config: string; readonly problem: string }>({
  code: "operate/envoy-rejected-config",
  severity: "error",
  message: (p) => `Envoy does not accept ${p.config}: ${p.problem}.`,
  hint: () =>
    "a file that it names may be missing on this machine; otherwise report this bundle to gwc, which should have caught it.",
  explanation:
    "`envoy --mode validate` refused the configuration. Most often a certificate or another file that the host must bring is missing here; see `requirements.json`.",
  spec: envoyDocs,
});

export const envoyDidNotStart = defineDiagnostic<{ readonly problem: string }>({
  code: "operate/envoy-did-not-start",
  severity: "error",
  message: (p) => `Envoy did not become ready: ${p.problem}.`,
  hint: (p) =>
    /address already in use/i.test(p.problem)
      ? "end what listens there, or try --port-offset 10000."
      : /permission denied/i.test(p.problem)
        ? "ports below 1024 need a capability; try --port-offset 10000."
        : undefined,
  explanation:
    "Envoy ended, or did not answer `/ready` in time. The message is its own. Ports that are taken or privileged can be moved with `--port-offset`.",
});

export const envoyCrashed = defineDiagnostic<{ readonly how: string; readonly restartMs: number }>({
  code: "operate/envoy-crashed",
  severity: "warning",
  message: (p) => `Envoy ended by itself (${p.how}); it is started again in ${p.restartMs} ms.`,
  explanation: "Envoy ended although nobody stopped it. `gwc run` starts it again, waiting longer each time.",
});

export const keptOldEnvoy = defineDiagnostic<{ readonly problem: string }>({
  code: "operate/kept-old-envoy",
  severity: "warning",
  message: (p) => `The change was not taken over, and the Envoy that ran before goes on: ${p.problem}.`,
  explanation: "`gwc run` swaps Envoy only for one that is ready. What you changed did not lead to such a one.",
});

export const portOutOfRange = defineDiagnostic<{
  readonly listener: string;
  readonly port: number;
  readonly offset: number;
}>({
  code: "operate/port-out-of-range",
  severity: "error",
  message: (p) => `Listener ${p.listener} would move from port ${p.port} to ${p.port + p.offset}, which is no port.`,
  hint: () => "choose a --port-offset that keeps every port between 1 and 65535.",
  explanation: "`--port-offset` is added to the port of every listener; the sum must be a port.",
});
