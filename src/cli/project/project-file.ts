// Reads gwc.yaml into a project, with defaults for what it leaves out.

import { readFile } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import type { JsonObject } from "../../base/json/json.ts";
import { builtInControllerNames, defaultProject, type Project } from "../../model/project.ts";
import { UsageError } from "../terminal/errors.ts";
import { lockPathOf, readLockFile } from "./lock-file.ts";

/** The name that gwc looks for in the working directory. */
const projectFileName = "gwc.yaml";

interface ProjectDocument {
  readonly inputs?: readonly string[];
  readonly out?: string;
  readonly channel?: Project["channel"];
  readonly envoy?: string;
  readonly layout?: Project["layout"];
  readonly gatewayClasses?: Readonly<Record<string, JsonObject | "foreign">>;
  readonly controllerNames?: readonly string[];
  readonly services?: Project["services"];
  readonly addresses?: { readonly pool?: Project["addressPool"] };
  readonly secrets?: { readonly directory?: string; readonly host?: readonly string[]; readonly reload?: boolean };
  readonly operations?: Project["operations"];
  readonly clusters?: Project["clusters"];
  readonly image?: { readonly base?: string; readonly platforms?: readonly string[] };
}

export interface ProjectFile {
  readonly project: Project;
  readonly image: { readonly base?: string; readonly platforms?: readonly string[] };
  /** The file it was read from; undefined without one. */
  readonly path: string | undefined;
}

/** The named file, or gwc.yaml in `cwd` where there is one. Paths in it are relative to the file; throws UsageError for a file that breaks its schema. */
export async function readProjectFile(path: string | undefined, cwd: string): Promise<ProjectFile> {
  const file = path ?? projectFileName;
  const text = await readFile(resolve(cwd, file), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" && path === undefined) return undefined;
    throw new UsageError(`cannot read the project file ${file}: ${error.message}`);
  });
  if (text === undefined) return { project: defaultProject, image: {}, path: undefined };
  const document = await parseProject(text, file);
  const firstBuilt = await readLockFile(lockPathOf(file), cwd);
  return {
    project: { ...projectOf(document, relative(cwd, dirname(resolve(cwd, file)))), firstBuilt },
    image: document.image ?? {},
    path: file,
  };
}

/**
 * How a bundle names input files: relative to the folder of gwc.yaml, so that the working directory does not matter;
 * without a project file, as the user gave them.
 */
export function inputPaths(projectFile: string | undefined, cwd: string): (path: string) => string {
  if (projectFile === undefined) return (path) => path;
  const folder = dirname(resolve(cwd, projectFile));
  return (path) => (path === "-" ? path : relative(folder, resolve(cwd, path)).split(sep).join("/"));
}

async function parseProject(text: string, file: string): Promise<ProjectDocument> {
  const { checkProjectFile } = await import("../../pipeline/check/project-file.ts");
  const { value, problems } = await checkProjectFile(text);
  if (problems.length > 0)
    throw new UsageError(`${file} is not a gwc project file:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
  return value as ProjectDocument;
}

function projectOf(document: ProjectDocument, folder: string): Omit<Project, "firstBuilt"> {
  const from = (path: string): string =>
    isAbsolute(path) || folder === "" || path === "-" ? path : join(folder, path);
  const classes = Object.entries(document.gatewayClasses ?? {});
  return {
    inputs: (document.inputs ?? []).map(from),
    out: from(document.out ?? defaultProject.out),
    channel: document.channel ?? defaultProject.channel,
    envoy: document.envoy ?? defaultProject.envoy,
    layout: document.layout ?? defaultProject.layout,
    gatewayClasses: classes.filter(([, kind]) => kind !== "foreign").map(([name]) => name),
    foreignClasses: classes.filter(([, kind]) => kind === "foreign").map(([name]) => name),
    controllerNames: [...builtInControllerNames, ...(document.controllerNames ?? [])],
    services: document.services ?? {},
    addressPool: document.addresses?.pool,
    secretsDirectory: document.secrets?.directory ?? defaultProject.secretsDirectory,
    hostSecrets: document.secrets?.host ?? defaultProject.hostSecrets,
    reloadSecrets: document.secrets?.reload ?? defaultProject.reloadSecrets,
    operations: document.operations ?? defaultProject.operations,
    clusters: document.clusters ?? defaultProject.clusters,
    inlineSecrets: false,
  };
}
