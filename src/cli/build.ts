// gwc build: compiles and writes the bundles, or says why not.

import type { CliCommand } from "./command.ts";
import { UsageError } from "./command.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { projectOfRun, withProjectOptions } from "./settings.ts";
import type { Terminal } from "./terminal.ts";

export const buildCommand: CliCommand = {
  name: "build",
  summary: "Compile Gateway API YAML into Envoy bundles",
  examples: ["gwc build", "gwc build gateways/ routes/ --out out", "kustomize build . | gwc build -", "gwc build --check   # in CI: are the committed bundles fresh?"],
  describe: (command) =>
    withProjectOptions(command)
      .option("-o, --out <folder>", "where bundles are written (default: out)")
      .option("--check", "write nothing; fail when the bundles on disk are stale")
      .option("--watch", "build again whenever the input changes")
      .option("--format <formats>", "how Envoy's configuration is written: yaml, json, pb, or several", "yaml")
      .option("--on-error <what>", "fail: write nothing. isolate: build all that is sound", "fail")
      .option("--inline-secrets", "put contents of Secrets into the bundle; for trials only"),
  run: async (words, options, terminal) => {
    const { project } = await projectOfRun(words, options, terminal);
    const { buildOnce } = await import("./build-once.ts");
    const settings = { project, formats: formatsOf(options["format"]), isolate: isolateOf(options["onError"]), check: options["check"] === true };
    if (options["watch"] !== true) return buildOnce(settings, terminal);
    return watch(() => buildOnce(settings, terminal), project.inputs, terminal);
  },
};

async function watch(build: () => Promise<ExitCode>, inputs: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { watchInputs } = await import("./watch-inputs.ts");
  await build();
  await watchInputs(inputs, terminal, async () => {
    await build();
  });
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
  if (option !== "fail" && option !== "isolate") throw new UsageError(`--on-error takes fail or isolate, not "${String(option)}".`);
  return option === "isolate";
}
