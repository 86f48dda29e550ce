// Envoy's log: keeps the last lines, and finds the problem in them.

import type { Readable } from "node:stream";

const keptLines = 500;

export interface EnvoyLog {
  readonly lines: readonly string[];
}

/** Reads the streams line by line, hands each line on, and keeps the last 500. */
export function collectLog(streams: readonly Readable[], onLine: ((line: string) => void) | undefined): EnvoyLog {
  const lines: string[] = [];
  for (const stream of streams) {
    let rest = "";
    const take = (line: string) => {
      lines.push(line);
      if (lines.length > keptLines) lines.shift();
      onLine?.(line);
    };
    stream.setEncoding("utf8").on("data", (text: string) => {
      const parts = (rest + text).split("\n");
      rest = parts.pop() ?? "";
      parts.forEach(take);
    });
    stream.on("end", () => rest !== "" && take(rest));
  }
  return { lines };
}

/** Hands lines on, but says only once that a definition is a work in progress: Envoy repeats it for every message of the definition at every use. */
export function onceUnstable(onLine: (line: string) => void): (line: string) => void {
  const told = new Set<string>();
  return (line) => {
    const definition = /in proto file '([^']+)' marked as work-in-progress/.exec(line)?.[1];
    if (definition !== undefined && told.has(definition)) return;
    if (definition !== undefined) told.add(definition);
    onLine(line);
  };
}

/** The problem in Envoy's log: its critical lines, else its errors, else its last lines. Never empty. */
export function problemIn(lines: readonly string[]): string {
  const entries = joinEntries(lines);
  for (const level of ["critical", "error"]) {
    const found = entries.filter((entry) => entry.includes(`[${level}]`) && !/\[(backtrace|envoy_bug)\]/.test(entry));
    if (found.length > 0) return [...new Set(found.map(withoutPrefix))].join("; ");
  }
  return entries.slice(-3).map(withoutPrefix).join("; ") || "no output";
}

/** Some messages of Envoy span lines; only an entry's first line begins with its date. */
function joinEntries(lines: readonly string[]): string[] {
  const entries: string[] = [];
  for (const line of lines) {
    if (/^\[\d{4}-/.test(line) || entries.length === 0) entries.push(line);
    else entries[entries.length - 1] += ` ${line.trim()}`;
  }
  return entries;
}

/** Without date, thread, level and place in Envoy's source, the text of our own flags, and the full stop, which the diagnostic adds. */
function withoutPrefix(entry: string): string {
  return entry
    .replace(/^(\[[^\]]*\]\s*)+/, "")
    .replace(/^error `(.+?)` initializing config .*$/s, "$1")
    .replace(/\.\s*$/, "")
    .trim();
}
