// The folders that a path goes through.

/** "edge/deploy/Dockerfile" → ["edge", "edge/deploy"]; outermost first, none for a single name. */
export function foldersAbove(path: string): readonly string[] {
  const steps = path.split("/").slice(0, -1);
  return steps.map((_, index) => steps.slice(0, index + 1).join("/"));
}
