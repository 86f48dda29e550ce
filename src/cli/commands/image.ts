// gwc image build: a container image of a bundle, without an engine.

import { Option } from "commander";
import type { BuildImageOptions } from "../../output/image/image-options.ts";
import type { CliCommand } from "../command.ts";
import { readProjectFile } from "../project/project-file.ts";
import { UsageError } from "../terminal/errors.ts";
import { exitCodeOf, exitCodes } from "../terminal/exit-codes.ts";
import type { Terminal } from "../terminal/terminal.ts";

export const imageCommand: CliCommand = {
  name: "image",
  summary: "Make a container image of a bundle, without Docker",
  examples: [
    "gwc image build out/web/edge --base envoy.tar --output edge.tar --tag registry.example.com/edge:1",
    "gwc image build out/web/edge --base oci:images:envoy --output layout/ --layout",
  ],
  describe: (command) =>
    command
      .argument("<action>", "build")
      .argument("<bundle>", "folder of one Gateway")
      .option("-p, --project <file>", "project file with image.base and image.platforms")
      .option("--base <image>", "OCI layout or archive of the Envoy image, or scratch")
      .option("--platform <platforms>", "such as linux/amd64,linux/arm64; default: those that the base has")
      .requiredOption("-o, --output <path>", "archive to write, or folder with --layout")
      .option("--layout", "write an OCI layout folder in place of an archive")
      .option("-t, --tag <reference>", "name:tag of the image")
      .option("--user <uid>", "numeric user, such as 65532:65532")
      .option("--entrypoint <path>", "where Envoy's binary is in the base (default: /usr/local/bin/envoy)")
      .option("--label <key=value>", "label and annotation of the image; may be given several times", collect, [])
      .option("--base-name <reference>", "full name of the base for its annotation, where the base does not tell it")
      .addOption(new Option("--format <format>", "media types of the image").choices(["oci", "docker", "base"])),
  run: async ([action, bundle = ""], options, terminal) => {
    if (action !== "build") throw new UsageError(`gwc image knows build, not "${String(action)}".`);
    const [{ buildImage }, { collectDiagnostics }, { sayDiagnostics }] = await Promise.all([
      import("../../output/image/build-image.ts"),
      import("../../diagnostics/collect.ts"),
      import("../terminal/say-diagnostics.ts"),
    ]);
    const { report, diagnostics } = collectDiagnostics();
    const image = await buildImage(await imageOptions(bundle, options, terminal), report);
    sayDiagnostics(diagnostics(), terminal);
    if (image === undefined) return exitCodeOf(diagnostics());
    terminal.out(`${image.reference === undefined ? "" : `${image.reference}@`}${image.digest}\n`);
    return exitCodes.fine;
  },
};

async function imageOptions(
  bundle: string,
  options: Readonly<Record<string, unknown>>,
  { cwd, env }: Terminal,
): Promise<BuildImageOptions> {
  const { image } = await readProjectFile(options.project as string | undefined, cwd);
  const platforms = options.platform as string | undefined;
  return {
    bundle,
    base: (options.base as string | undefined) ?? image.base,
    platforms: platforms?.split(",") ?? image.platforms ?? [],
    output: { kind: options.layout === true ? "layout" : "archive", path: String(options.output) },
    reference: options.tag as string | undefined,
    user: options.user as string | undefined,
    entrypoint: options.entrypoint as string | undefined,
    labels: labelsOf(options.label as readonly string[]),
    baseName: options.baseName as string | undefined,
    format: options.format as BuildImageOptions["format"],
    sourceDateEpoch: sourceDateEpoch(env.SOURCE_DATE_EPOCH),
  };
}

/** Collects the values of an option that is given several times. */
function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function labelsOf(words: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(words.map(labelOf));
}

function labelOf(word: string): readonly [key: string, value: string] {
  const equals = word.indexOf("=");
  if (equals < 1) throw new UsageError(`--label takes KEY=VALUE, not "${word}".`);
  return [word.slice(0, equals), word.slice(equals + 1)];
}

/** Whole seconds; see https://reproducible-builds.org/specs/source-date-epoch/. */
function sourceDateEpoch(text: string | undefined): number {
  if (text === undefined || text === "") return 0;
  if (!/^\d+$/.test(text)) throw new UsageError(`SOURCE_DATE_EPOCH must be whole seconds, not "${text}".`);
  return Number(text);
}
