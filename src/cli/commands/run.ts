// gwc run: starts a real Envoy on the input and follows changes.

import { defined } from "../../base/defined.ts";
import { defineCommand } from "../command.ts";
import type { CliOption } from "../options/option.ts";
import { flag, text, wholeNumber, withFallback } from "../options/read-words.ts";
import { inputArguments, projectOfRun, projectOptions, settingOptions } from "../project/settings.ts";

/** The target version, as in other commands; any other word is the path of a binary. */
const envoy: CliOption<{ readonly version?: string; readonly path?: string }> = {
  flags: "--envoy <version|path>",
  description: `the path of the Envoy to start (default: GWC_ENVOY, else envoy on the PATH), or ${settingOptions.envoy.description}`,
  read: ([word]) =>
    word === undefined || /^\d+\.\d+$/.test(word)
      ? defined({ version: settingOptions.envoy.read(word === undefined ? [] : [word]) })
      : { path: word },
};

export const runCommand = defineCommand({
  name: "run",
  summary: "Compile, start a real Envoy on the result, and follow changes",
  examples: [
    "gwc run gateways/ routes/",
    "gwc run --echo --port-offset 10000   # no backends, no root",
    "gwc run --gateway web/edge",
    "gwc run out/web/edge   # a finished bundle",
    "gwc run --envoy ./envoy --secrets ./secrets",
  ],
  arguments: inputArguments,
  options: {
    ...projectOptions,
    envoy,
    gateway: text(
      "--gateway <namespace/name>",
      "which Gateway (or class of merged Gateways), where the input has several",
    ),
    echo: flag(
      "--echo",
      "answer with echo backends in place of the real ones, and with stand-ins for certificates that are not here",
    ),
    portOffset: withFallback(
      wholeNumber("--port-offset <number>", "add this to every port, also in redirects to them, to run without root"),
      "0",
    ),
    secrets: text("--secrets <folder>", "where the secrets are on this machine"),
    inlineSecrets: flag("--inline-secrets", "take Secrets from the input; for trials only"),
  },
  run: async (words, { envoy, gateway, echo, portOffset, secrets, ...ofProject }, { terminal }) => {
    const { project } = await projectOfRun(words, { ...ofProject, envoy: envoy.version }, terminal);
    const { runGateway } = await import("../run/run-gateway.ts");
    return runGateway({ project, envoyPath: envoy.path, gateway, echo, portOffset, secrets }, terminal);
  },
});
