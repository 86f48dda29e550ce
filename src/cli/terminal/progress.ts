// Shows progress on a terminal.

import type { Terminal } from "./terminal.ts";

/** Shorter work ends before anyone could read the line. */
const quietMs = 400;

/** What begins when a stage has ended. */
const nextByStage: Readonly<Record<string, string>> = {
  load: "checking schemas and rules",
  check: "resolving references",
  resolve: "lowering routes and policies",
  lower: "building Envoy's configuration",
  xds: "verifying Envoy's configuration",
  verify: "searching for secrets",
  secrets: "",
};

/** For `CompileOptions.onStage`: one line that is replaced at each stage and removed after the last; nothing where standard error is not a terminal. */
export function progressOf({ progress }: Pick<Terminal, "progress">): (stage: string) => void {
  if (progress === undefined) return () => {};
  const startedAt = performance.now();
  let shown = false;
  return (stage) => {
    const text = nextByStage[stage] ?? "";
    if (text === "" ? !shown : performance.now() - startedAt < quietMs) return;
    shown = text !== "";
    progress(text);
  };
}
