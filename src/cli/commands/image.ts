// gwc image build: makes a container image of a bundle, without a container engine.

import { defined } from "../../base/defined.ts";
import type { BuildImageOptions } from "../../output/image/image-options.ts";
import { defineCommand } from "../command.ts";
import { noneLeft, type ValuesOf } from "../options/option.ts";
import { choice, flag, required, text } from "../options/read-words.ts";
import { readProjectFile } from "../project/project-file.ts";
import { UsageError } from "../terminal/errors.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import type { Terminal } from "../terminal/terminal.ts";

const options = {
  project: text("-p, --project <file>", "project file with image.base and image.platforms"),
  base: text("--base <image>", "OCI layout or archive of the Envoy image, or scratch"),
  platforms: text("--platform <platforms>", "such as linux/amd64,linux/arm64; default: those of the base"),
  output: required(text("-o, --output <path>", "archive to write, or folder with --layout")),
  layout: flag("--layout", "write an OCI layout folder instead of an archive"),
  reference: text("-t, --tag <reference>", "name:tag of the image"),
  user: text("--user <uid>", "numeric user, such as 65532:65532"),
  entrypoint: text("--entrypoint <path>", "where Envoy's binary is in the base (default: /usr/local/bin/envoy)"),
  labels: {
    flags: "--label <key=value>",
    description: "label and annotation of the image; may be given several times",
    read: labelsOf,
  },
  baseName: text(
    "--base-name <reference>",
    "full name of the base for its annotation, where the base does not tell it",
  ),
  format: choice("--format <format>", "media types of the image", ["oci", "docker", "base"]),
};

export const imageCommand = defineCommand({
  name: "image",
  summary: "Make a container image of a bundle, without Docker",
  examples: [
    "gwc image build out/web/edge --base envoy.tar --output edge.tar --tag registry.example.com/edge:1",
    "gwc image build out/web/edge --base oci:images:envoy --output layout/ --layout",
  ],
  arguments: [
    { spelled: "<action>", description: "build" },
    { spelled: "<bundle>", description: "folder of one Gateway" },
  ],
  options,
  run: async ([action, bundle = ""], given, { terminal }) => {
    if (action !== "build") throw new UsageError(`gwc image takes build, not "${String(action)}".`);
    const [{ buildImage }, { sayWhatIsReported }] = await Promise.all([
      import("../../output/image/build-image.ts"),
      import("../terminal/say-diagnostics.ts"),
    ]);
    const wanted = await imageOptions(bundle, given, terminal);
    const { result: image, code } = await sayWhatIsReported((report) => buildImage(wanted, report), terminal);
    if (image === undefined) return code;
    terminal.out(`${image.reference === undefined ? "" : `${image.reference}@`}${image.digest}\n`);
    return exitCodes.fine;
  },
});

async function imageOptions(
  bundle: string,
  given: ValuesOf<typeof options>,
  { cwd, env }: Terminal,
): Promise<BuildImageOptions> {
  const { project, base, platforms, output, layout, ...others } = given;
  const { reference, user, entrypoint, labels, baseName, format, ...rest } = others;
  noneLeft(rest);
  const { image } = await readProjectFile(project, cwd);
  return {
    bundle,
    base: base ?? image.base,
    platforms: platforms?.split(",") ?? image.platforms ?? [],
    output: { kind: layout ? "layout" : "archive", path: output },
    labels,
    ...defined({ reference, user, entrypoint, baseName, format }),
    ...defined({ sourceDateEpoch: sourceDateEpoch(env.SOURCE_DATE_EPOCH) }),
  };
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
