// CEL expressions that the schema accepts and Envoy rejects: bad syntax, unknown functions, loops.

import { type CelCall, celCalls, findCelLoop } from "../../../../base/cel/expression.ts";
import { parseCel } from "../../../../base/cel/parse.ts";
import { didYouMean } from "../../../../base/did-you-mean.ts";
import { celFunctionUnknown, celInvalid, celLoopNotSupported } from "../../../../diagnostics/catalogue/lower.ts";
import type { AnyField } from "../../../../model/fields.ts";

const ofTime = "FullYear Month DayOfYear DayOfMonth Date DayOfWeek Hours Minutes Seconds Milliseconds".split(" ");

/** Functions of Envoy 1.40 → how many values each takes, including the one before the dot. Conversion to string is disabled there. */
const functions: ReadonlyMap<string, readonly number[]> = new Map([
  ...["size", "timestamp", "duration", "int", "uint", "double", "bytes", "bool", "type", "dyn"].map(taking(1)),
  ...["contains", "startsWith", "endsWith", "matches", "re.capture", "re.captureN"].map(taking(2)),
  ...["re.extract"].map(taking(3)),
  ...ofTime.map((part) => `get${part}`).map(taking(1, 2)),
]);

function taking(...counts: readonly number[]): (name: string) => readonly [string, readonly number[]] {
  return (name) => [name, counts];
}

/** Reports lower/cel-invalid, lower/cel-loop-not-supported or lower/cel-function-unknown at the field that has the expression. */
export function isCel(expression: string, field: AnyField): boolean {
  const parsed = parseCel(expression);
  if (parsed.kind === "problem") {
    field.report(celInvalid, { expression, reason: parsed.reason, at: parsed.at + 1 });
    return false;
  }
  const loop = findCelLoop(parsed.expression);
  if (loop !== undefined) field.report(celLoopNotSupported, { loop });
  const unknown = loop === undefined ? celCalls(parsed.expression).map(calledFunction).filter(isUnknown) : [];
  for (const call of unknown)
    field.report(celFunctionUnknown, { ...call, nearest: didYouMean(call.name, functions.keys()) });
  return loop === undefined && unknown.length === 0;
}

interface CalledFunction {
  readonly name: string;
  readonly values: number;
}

/** "re.extract" has a dot in its name; elsewhere the value before the dot counts. */
function calledFunction({ target, function: name, args = [] }: CelCall): CalledFunction {
  const spaced = `${target?.ident_expr?.name}.${name}`;
  if (functions.has(spaced)) return { name: spaced, values: args.length };
  return { name, values: args.length + (target === undefined ? 0 : 1) };
}

/** Operators have names such as "_==_". */
function isUnknown({ name, values }: CalledFunction): boolean {
  return /^[a-z]/i.test(name) && functions.get(name)?.includes(values) !== true;
}
