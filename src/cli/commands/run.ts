// gwc run: a real Envoy on the input, which follows its changes.

import type { CliCommand } from "../command.ts";
import { projectOfRun, withProjectOptions } from "../project/settings.ts";
import { UsageError } from "../terminal/errors.ts";

export const runCommand: CliCommand = {
  name: "run",
  summary: "Compile, start a real Envoy on the result, and follow changes",
  examples: [
    "gwc run gateways/ routes/",
    "gwc run --echo --port-offset 10000   # no backends, no root",
    "gwc run --gateway web/edge",
    "gwc run out/web/edge   # a finished bundle",
    "gwc run --envoy ./envoy --secrets ./secrets",
  ],
  describe: (command) =>
    withProjectOptions(command)
      .option("--gateway <namespace/name>", "which Gateway, where the input has several")
      .option("--echo", "answer with echo backends in place of the real ones")
      .option("--port-offset <number>", "add this to every port, to run without root", "0")
      .option("--secrets <folder>", "where the secrets are on this machine")
      .option("--inline-secrets", "take Secrets from the input; for trials only"),
  run: async (words, options, terminal) => {
    // --envoy is the target version, as everywhere, or the path of a binary.
    const named = options.envoy as string | undefined;
    const isVersion = named === undefined || /^\d+\.\d+$/.test(named);
    const { project } = await projectOfRun(words, isVersion ? options : { ...options, envoy: undefined }, terminal);
    const { runGateway } = await import("../run/run-gateway.ts");
    const settings = {
      project,
      envoyPath: isVersion ? undefined : named,
      gateway: options.gateway as string | undefined,
      echo: options.echo === true,
      portOffset: portOffsetOf(options.portOffset),
      secrets: options.secrets as string | undefined,
    };
    return runGateway(settings, terminal);
  },
};

function portOffsetOf(option: unknown): number {
  const offset = Number(option);
  if (!Number.isInteger(offset)) throw new UsageError(`--port-offset takes a whole number, not "${String(option)}".`);
  return offset;
}
