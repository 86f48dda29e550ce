// gwc build: compiles the input and writes the bundles, or prints why it cannot.

import type { BuildSettings } from "../build/build-settings.ts";
import { defineCommand } from "../command.ts";
import { maxOption } from "../options/max-option.ts";
import type { ValuesOf } from "../options/option.ts";
import { choice, choiceList, flag, text, withFallback } from "../options/read-words.ts";
import { inputArguments, projectOfRun, projectOptions } from "../project/settings.ts";
import { UsageError } from "../terminal/errors.ts";
import { type ExitCode, exitCodes } from "../terminal/exit-codes.ts";
import { explainError } from "../terminal/explain-error.ts";
import type { Terminal } from "../terminal/terminal.ts";

const options = {
  ...projectOptions,
  out: text("-o, --out <folder>", "where bundles are written (default: out)"),
  check: flag("--check", "write nothing; fail when the bundles on disk are stale"),
  watch: flag("--watch", "build again whenever the input or the project file changes"),
  formats: withFallback(
    choiceList("--format <formats>", "how Envoy's configuration is written; several with commas", [
      "yaml",
      "json",
      "pb",
    ]),
    "yaml",
  ),
  archive: text(
    "--archive <folder>",
    "also write each bundle as a tar file: <folder>/<namespace>-<gateway>.tar, with _ where one of the two has a hyphen",
  ),
  dashboards: flag(
    "--dashboards",
    "also write a dashboard of Grafana and alert rules of Prometheus into each bundle, of the statistics that it has",
  ),
  onError: withFallback(
    choice("--on-error <what>", "where there are errors, write nothing, or isolate them and write all that is sound", [
      "fail",
      "isolate",
    ]),
    "fail",
  ),
  max: maxOption,
  inlineSecrets: flag("--inline-secrets", "put contents of Secrets into the bundle; for trials only"),
};

export const buildCommand = defineCommand({
  name: "build",
  summary: "Compile Gateway API YAML into Envoy bundles",
  examples: [
    "gwc build",
    "gwc build gateways/ routes/ --out out",
    "kustomize build . | gwc build -",
    "gwc build --check   # in CI: are the committed bundles fresh?",
    "gwc build --watch",
  ],
  arguments: inputArguments,
  options,
  run: async (words, { watch, ...given }, { terminal }) => {
    if (given.check && watch) throw new UsageError("--check compares once; leave out --watch.");
    const settings = () => settingsOf(words, given, terminal);
    if (watch) return buildOnChange(settings, terminal);
    const { buildOnce } = await import("../build/build-once.ts");
    return buildOnce(await settings(), terminal);
  },
});

async function settingsOf(
  words: readonly string[],
  given: Omit<ValuesOf<typeof options>, "watch">,
  terminal: Terminal,
): Promise<BuildSettings> {
  const { formats, onError, check, archive, dashboards, max, ...ofProject } = given;
  const { project, path } = await projectOfRun(words, ofProject, terminal);
  const [isolate, partial] = [onError === "isolate", words.length > 0];
  return { project, path, formats, isolate, check, dashboards, archive, max, partial };
}

/** Builds after each change until the user ends it. A build that fails changes nothing on disk. */
async function buildOnChange(settings: () => Promise<BuildSettings>, terminal: Terminal): Promise<ExitCode> {
  const { project, path } = await settings(); // wrong usage ends here, before anything is watched
  if (project.inputs.includes("-")) throw new UsageError("standard input cannot be watched; name files or folders.");
  const [{ buildOnce }, { createLoader }, { watchInputs }] = await Promise.all([
    import("../build/build-once.ts"),
    import("../../pipeline/load/index.ts"),
    import("../run/watch-inputs.ts"),
  ]);
  const load = createLoader();
  const again = async (): Promise<void> => {
    try {
      await buildOnce(await settings(), terminal, load);
    } catch (error) {
      await explainError(error, terminal);
    }
  };
  const first = async (): Promise<boolean> => again().then(() => true);
  await watchInputs(
    { inputs: [...project.inputs, ...(path === undefined ? [] : [path])], ignore: [project.out], first, again },
    terminal,
  );
  return exitCodes.fine;
}
