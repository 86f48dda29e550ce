// gwc version: what this is and what it speaks.

import type { CliCommand } from "../command.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { gwcVersion } from "../terminal/version-number.ts";

/** The definitions that this gwc was built from. */
export const definitions = { gatewayApi: "v1.7.0", envoyGateway: "v1.9.1", envoy: "1.40.0" } as const;

export const versionCommand: CliCommand = {
  name: "version",
  summary: "Print the versions of gwc and of the definitions it is built from",
  examples: ["gwc version", "gwc version -o json"],
  describe: (command) => command.option("-o, --output <format>", "text or json", "text"),
  run: async (_words, options, terminal) => {
    const versions = { gwc: gwcVersion, ...definitions, node: process.versions.node };
    if (options.output === "json") terminal.out(`${JSON.stringify(versions)}\n`);
    else
      terminal.out(
        `gwc ${gwcVersion}\nGateway API ${definitions.gatewayApi}\nEnvoy Gateway ${definitions.envoyGateway}\nEnvoy ${definitions.envoy}\n`,
      );
    return exitCodes.fine;
  },
};
