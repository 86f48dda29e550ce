// The settings that a run lays over gwc.yaml: each option is a setting of the file, and its value arrives in the project.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import schema from "../../../../schemas/gwc.schema.json" with { type: "json" };
import { packagePath } from "../../../../src/base/package-folder.ts";
import { runnable } from "../../../../src/cli/command.ts";
import { commands } from "../../../../src/cli/commands/commands.ts";
import { longName } from "../../../../src/cli/options/option.ts";
import { projectOfRun, settingOptions } from "../../../../src/cli/project/settings.ts";
import { defaultProject } from "../../../../src/model/project.ts";
import { inFolder } from "../../../support/folders.ts";

const file = "version: 1\ninputs: [edge/]\nout: bundles\nchannel: experimental\nlayout: filesystem\n";
const other = {
  channel: "experimental",
  envoy: "1.39",
  layout: "filesystem",
  clusters: "perRule",
  airgapped: true,
} as const;

test("every setting option is laid over the project, whatever its value", async () => {
  for (const name of Object.keys(settingOptions) as (keyof typeof settingOptions)[]) {
    assert.notEqual(other[name], defaultProject[name], "the test must change something");
    const given: { project: undefined } & Partial<typeof other> = { project: undefined, [name]: other[name] };
    const { project } = await projectOfRun(["edge/"], given, { cwd: "/", err: assert.fail });
    assert.deepEqual(project, { ...defaultProject, inputs: ["edge/"], [name]: other[name] });
  }
});

test("a flag wins over the file, and what no flag says stays the file's", async () => {
  await inFolder({ "gwc.yaml": file }, async (cwd) => {
    const given = { project: undefined, channel: undefined, layout: "static", out: "elsewhere" } as const;
    const { project, path } = await projectOfRun([], given, { cwd, err: assert.fail });
    const { channel, layout, out, inputs } = project;
    assert.deepEqual(
      { path, channel, layout, out, inputs },
      { path: "gwc.yaml", channel: "experimental", layout: "static", out: "elsewhere", inputs: ["edge/"] },
    );
  });
});

test("every setting option has a setting of the same name in the schema of gwc.yaml, with the same choices", () => {
  for (const [name, option] of Object.entries(settingOptions)) {
    const property: object = schema.properties[name as keyof typeof settingOptions];
    assert.equal(longName(option), `--${name}`);
    assert.deepEqual("choices" in option && option.choices, "enum" in property && property.enum, name);
  }
});

test("build, check, status and run have every setting option, and the page of the project file names them", () => {
  const names = Object.values(settingOptions).map(longName);
  for (const command of ["build", "check", "status", "run"]) {
    const options = Object.values(runnable(commands).find(({ words }) => words === command)?.command.options ?? {}).map(
      longName,
    );
    assert.deepEqual(
      names.filter((name) => !options.includes(name)),
      [],
      command,
    );
  }
  const page = readFileSync(packagePath("docs/project-file.md"), "utf8");
  assert.deepEqual(
    names.filter((name) => !page.includes(`\`${name}\``)),
    [],
  );
});
