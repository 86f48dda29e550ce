// Reads gwc.yaml into a project, with defaults for what it leaves out.

import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import type { JsonObject } from "../../base/json/json.ts";
import {
  builtInControllerNames,
  defaultProject,
  type Project,
  type SecretServerSettings,
} from "../../model/project.ts";
import { findProjectFile } from "./find-project.ts";
import { lockPathOf, readLockFile } from "./lock-file.ts";
import { pinnedFolderOf, readPinned } from "./pinned-folder.ts";
import { readProjectDocument } from "./read-project.ts";

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
  readonly secrets?: {
    readonly directory?: string;
    readonly host?: readonly string[];
    readonly reload?: boolean;
    readonly sds?: SecretServerSettings;
  };
  readonly operations?: Project["operations"];
  readonly zones?: Project["zones"];
  readonly placement?: Project["placement"];
  readonly clusters?: Project["clusters"];
  readonly rateLimit?: Project["rateLimit"];
  readonly geoDatabases?: Project["geoDatabases"];
  readonly airgapped?: boolean;
  readonly image?: { readonly base?: string; readonly platforms?: readonly string[] };
}

export interface ProjectFile {
  readonly project: Project;
  readonly image: { readonly base?: string; readonly platforms?: readonly string[] };
  /** The file it was read from; undefined without one. */
  readonly path: string | undefined;
  /** It was found above the working directory, and no repository ties it to that folder. */
  readonly isSurprising: boolean;
}

/**
 * The named file, or gwc.yaml in `cwd` or above it. Paths in it are relative to the file. Throws ProjectFileError for a file with
 * mistakes, and UsageError for one that cannot be read.
 */
export async function readProjectFile(path: string | undefined, cwd: string): Promise<ProjectFile> {
  const found = path === undefined ? findProjectFile(cwd) : { path, isSurprising: false };
  if (found === undefined) return { project: defaultProject, image: {}, path: undefined, isSurprising: false };
  const document = await readProjectDocument(found.path, cwd);
  const settings = document.value as ProjectDocument;
  const lockPath = lockPathOf(found.path);
  const { firstBuilt, pins } = await readLockFile(lockPath, cwd);
  const pinned = await readPinned(pinnedFolderOf(lockPath), pins, cwd);
  const folder = relative(cwd, dirname(resolve(cwd, found.path)));
  return {
    project: { ...projectOf(settings, folder), file: document, firstBuilt, pinned },
    image: imageOf(settings, folder),
    ...found,
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

/** The base of images may have the name of its form before the path. */
function imageOf({ image = {} }: ProjectDocument, folder: string): ProjectFile["image"] {
  const [, form = "", path = ""] = /^((?:oci|oci-archive|docker-archive):)?(.*)$/s.exec(image.base ?? "") ?? [];
  return path === "" || path === "scratch" ? image : { ...image, base: `${form}${pathFrom(folder, path)}` };
}

function pathFrom(folder: string, path: string): string {
  return isAbsolute(path) || folder === "" || path === "-" ? path : join(folder, path);
}

function projectOf(document: ProjectDocument, folder: string): Omit<Project, "firstBuilt" | "pinned"> {
  const from = (path: string): string => pathFrom(folder, path);
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
    secretServer: document.secrets?.sds,
    reloadSecrets: document.secrets?.reload ?? defaultProject.reloadSecrets,
    operations: document.operations ?? defaultProject.operations,
    zones: document.zones ?? defaultProject.zones,
    placement: document.placement,
    clusters: document.clusters ?? defaultProject.clusters,
    rateLimit: document.rateLimit,
    geoDatabases: document.geoDatabases ?? defaultProject.geoDatabases,
    inlineSecrets: false,
    airgapped: document.airgapped ?? defaultProject.airgapped,
  };
}
