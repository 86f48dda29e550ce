// Finds gwc.yaml in the working directory or above it, and the root of the repository around both.

import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/** The name that gwc looks for. */
const projectFileName = "gwc.yaml";

interface FoundProjectFile {
  /** Relative to the working directory, such as "../gwc.yaml". */
  readonly path: string;
  /** True for a file above the working directory that no repository ties to it: its author may not have meant this folder. */
  readonly isSurprising: boolean;
}

/** The nearest gwc.yaml, from `cwd` upward as far as the root of the repository, or to the top where there is none; undefined without one. */
export function findProjectFile(cwd: string): FoundProjectFile | undefined {
  const root = repositoryOf(cwd);
  for (const folder of foldersFrom(cwd)) {
    if (existsSync(join(folder, projectFileName))) {
      const path = relative(cwd, join(folder, projectFileName)).split(sep).join("/");
      return { path, isSurprising: folder !== cwd && root === undefined };
    }
    if (folder === root) return undefined;
  }
  return undefined;
}

/** Where `cwd` is below the root of its repository, such as "deploy/edge"; "" at the root, and outside of repositories. */
export function folderInRepository(cwd: string): string {
  return relative(repositoryOf(cwd) ?? cwd, cwd)
    .split(sep)
    .join("/");
}

/** The nearest folder with .git in it, which is a file in worktrees and submodules. */
function repositoryOf(cwd: string): string | undefined {
  return foldersFrom(cwd).find((folder) => existsSync(join(folder, ".git")));
}

function foldersFrom(cwd: string): readonly string[] {
  const folders = [cwd];
  for (let folder = cwd; dirname(folder) !== folder; folder = dirname(folder)) folders.push(dirname(folder));
  return folders;
}
