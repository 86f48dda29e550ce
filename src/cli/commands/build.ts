// gwc build: compiles and writes the bundles, or says why not.

import type { BuildSettings } from "../build/build-settings.ts";
import type { CliCommand } from "../command.ts";
import { projectOfRun, withProjectOptions } from "../project/settings.ts";
import { UsageError } from "../terminal/errors.ts";
import { type ExitCode, exitCodes } from "../terminal/exit-codes.ts";
import { explainError } from "../terminal/explain-error.ts";
import type { Terminal } from "../terminal/terminal.ts";

export const buildCommand: CliCommand = {
  name: "build",
  summary: "Compile Gateway API YAML into Envoy bundles",
  examples: [
    "gwc build",
    "gwc build gateways/ routes/ --out out",
    "kustomize build . | gwc build -",
    "gwc build --check   # in CI: are the committed bundles fresh?",
    "gwc build --watch",
  ],
  describe: (command) =>
    withProjectOptions(command)
      .option("-o, --out <folder>", "where bundles are written (default: out)")
      .option("--check", "write nothing; fail when the bundles on disk are stale")
      .option("--watch", "build again whenever the input or the project file changes")
      .option("--format <formats>", "how Envoy's configuration is written: yaml, json, pb, or several", "yaml")
      .option("--archive <folder>", "also write each bundle as a tar file: <folder>/<namespace>-<gateway>.tar")
      .option("--on-error <what>", "fail: write nothing. isolate: build all that is sound", "fail")
      .option("--inline-secrets", "put contents of Secrets into the bundle; for trials only"),
  run: async (words, options, terminal) => {
    if (options.check === true && options.watch === true)
      throw new UsageError("--check compares once; leave out --watch.");
    const settings = () => settingsOf(words, options, terminal);
    if (options.watch === true) return watch(settings, terminal);
    const { buildOnce } = await import("../build/build-once.ts");
    return buildOnce(await settings(), terminal);
  },
};

async function settingsOf(
  words: readonly string[],
  options: Readonly<Record<string, unknown>>,
  terminal: Terminal,
): Promise<BuildSettings> {
  const [formats, isolate, check] = [formatsOf(options.format), isolateOf(options.onError), options.check === true];
  const { project, path } = await projectOfRun(words, options, terminal);
  const partial = words.length > 0;
  return { project, path, formats, isolate, check, archive: options.archive as string | undefined, partial };
}

/** Builds until the user ends it. A build that fails changes nothing on disk, and the next change is waited for. */
async function watch(settings: () => Promise<BuildSettings>, terminal: Terminal): Promise<ExitCode> {
  const { project, path } = await settings(); // what is wrong with the words is said before anything is watched
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
      explainError(error, terminal);
    }
  };
  const first = async (): Promise<boolean> => again().then(() => true);
  await watchInputs(
    { inputs: [...project.inputs, ...(path === undefined ? [] : [path])], ignore: [project.out], first, again },
    terminal,
  );
  return exitCodes.fine;
}

const formats = ["yaml", "json", "pb"] as const;

function formatsOf(option: unknown): readonly (typeof formats)[number][] {
  const words = String(option).split(",");
  const unknown = words.find((word) => !formats.some((format) => format === word));
  if (unknown !== undefined) throw new UsageError(`--format takes ${formats.join(", ")}, not "${unknown}".`);
  return formats.filter((format) => words.includes(format));
}

function isolateOf(option: unknown): boolean {
  if (option !== "fail" && option !== "isolate")
    throw new UsageError(`--on-error takes fail or isolate, not "${String(option)}".`);
  return option === "isolate";
}
