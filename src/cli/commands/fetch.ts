// gwc fetch: brings what the input asks for from the network, and pins it in gwc.lock.

import { defineCommand } from "../command.ts";
import type { FetchSettings } from "../fetch/fetch-settings.ts";
import { flag, text, wholeNumber } from "../options/read-words.ts";
import { lockPathOf } from "../project/lock-file.ts";
import { inputArguments, projectOfRun, projectOptions } from "../project/settings.ts";
import { UsageError } from "../terminal/errors.ts";

export const fetchCommand = defineCommand({
  name: "fetch",
  summary: "Fetch what the input asks the network for, and pin it in gwc.lock",
  examples: [
    "gwc fetch",
    "gwc fetch --missing   # what is pinned stays as it is",
    "gwc fetch --check     # has anything changed upstream?",
    "gwc fetch --airgapped --ca corporate.pem",
  ],
  arguments: inputArguments,
  options: {
    ...projectOptions,
    check: flag("--check", "write nothing; fail when a server answers something else than gwc.lock pins"),
    missing: flag("--missing", "fetch only what gwc.lock does not pin yet"),
    dryRun: flag("--dry-run", "ask no server; print what would be fetched"),
    ca: text("--ca <file>", "authorities that sign the servers' certificates, as PEM (default: those of the system)"),
    timeout: wholeNumber("--timeout <seconds>", "most time for one answer (default: 30, for files 300)"),
    allowHttp: flag("--allow-http", "also ask servers without TLS; for trials only"),
  },
  run: async (words, { check, missing, dryRun, ca, timeout, allowHttp, ...ofProject }, { terminal }) => {
    const modes = (["check", "missing", "dryRun"] as const).filter((mode) => ({ check, missing, dryRun })[mode]);
    if (modes.length > 1) throw new UsageError("--check, --missing and --dry-run exclude one another.");
    if (timeout !== undefined && (timeout < 1 || timeout > 600))
      throw new UsageError("--timeout takes 1 to 600 seconds.");
    const { project, path } = await projectOfRun(words, ofProject, terminal);
    if (path === undefined)
      throw new UsageError("gwc.lock is beside a project file, and there is none: gwc init makes one.");
    const mode: FetchSettings["mode"] = modes[0] ?? "all";
    const { fetchOnce } = await import("../fetch/fetch-once.ts");
    const of = { project, lockPath: lockPathOf(path), partial: words.length > 0 };
    return fetchOnce({ ...of, mode, ca, allowHttp, timeoutMs: timeout && timeout * 1000 }, terminal);
  },
});
