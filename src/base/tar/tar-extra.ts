// The extra headers of a tar, PAX and GNU, with what does not fit into the header of the next entry.

import { withoutEnd } from "../without-end.ts";

/** Overrides for the next entry, from PAX and GNU headers. */
export interface Extra {
  readonly path?: string;
  readonly linkpath?: string;
  readonly size?: number;
}

/** By the type flag of a header. */
export function isExtra(flag: string): boolean {
  return flag === "x" || flag === "g" || flag === "L" || flag === "K";
}

/** @param bytes the body of such a header. */
export function readExtra(flag: string, bytes: Buffer): Extra {
  const whole = withoutEnd(bytes.toString("utf8"), "\0");
  if (flag === "L") return { path: whole };
  if (flag === "K") return { linkpath: whole };
  // A global header ("g") holds comments such as git's commit; its keys must not rename every later entry.
  return flag === "g" ? {} : readPax(bytes);
}

function readPax(bytes: Buffer): Extra {
  let extra: Extra = {};
  for (let at = 0; at < bytes.length; ) {
    const length = Number.parseInt(bytes.toString("latin1", at, at + 12), 10);
    if (!(length > 0)) break;
    const record = bytes.toString("utf8", at, at + length - 1);
    const [, key, value] = /^\d+ ([^=]*)=([\s\S]*)$/.exec(record) ?? [];
    if (key === "path" || key === "linkpath") extra = { ...extra, [key]: value };
    if (key === "size" && /^\d{1,15}$/.test(value ?? "")) extra = { ...extra, size: Number(value) };
    at += length;
  }
  return extra;
}
