// Every diagnostic of gwc, by stage, in the order of a compilation.

import type { DiagnosticDefinition } from "../define.ts";
import * as check from "./check.ts";
import * as fetch from "./fetch.ts";
import * as image from "./image.ts";
import * as load from "./load.ts";
import * as lower from "./lower.ts";
import * as operate from "./operate.ts";
import * as output from "./output.ts";
import * as resolve from "./resolve.ts";
import * as verify from "./verify.ts";
import * as xds from "./xds.ts";

/** A definition, whatever its facts. */
export type AnyDefinition = DiagnosticDefinition<never>;

/** One line per stage: its file in this folder. */
export const catalogue = {
  load: definitionsOf(load),
  check: definitionsOf(check),
  resolve: definitionsOf(resolve),
  lower: definitionsOf(lower),
  fetch: definitionsOf(fetch),
  xds: definitionsOf(xds),
  verify: definitionsOf(verify),
  output: definitionsOf(output),
  image: definitionsOf(image),
  operate: definitionsOf(operate),
} as const satisfies Readonly<Record<string, readonly AnyDefinition[]>>;

/** The definitions of a file, sorted by code. */
function definitionsOf(file: object): readonly AnyDefinition[] {
  return Object.values(file)
    .filter(isKind)
    .map(({ definition }) => definition)
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

function isKind(exported: unknown): exported is { readonly definition: AnyDefinition } {
  return typeof exported === "function" && "definition" in exported;
}
