// CEL conditions of authorization and of logs that Envoy starts with, and that decide something else than they say.

import { type CelCall, type CelExpression, celCalls, celParts } from "../../../../base/cel/expression.ts";
import { parseCel } from "../../../../base/cel/parse.ts";
import { celDecidesNothing, celHeaderMissing } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";

/** What Envoy knows of a request, and words of CEL itself that stand where a name can. */
const names = new Set([
  ...[
    "request",
    "source",
    "destination",
    "connection",
    "upstream",
    "metadata",
    "filter_state",
    "upstream_filter_state",
  ],
  ...["xds", "re", "google", "int", "uint", "double", "bool", "string", "bytes", "list", "map", "null_type", "type"],
]);

/** Reports lower/cel-decides-nothing; the expression is one that Envoy accepts. A log is written when there is a response. */
export function decidesSomething(field: Field<string>, about: "request" | "log"): boolean {
  const parsed = parseCel(field.value);
  if (parsed.kind !== "expression") return true;
  const why = flawOf(parsed.expression, about);
  if (why !== undefined) field.report(celDecidesNothing, { expression: field.value, why });
  return why === undefined;
}

/** Reports lower/cel-header-missing for each header whose absence makes a rule pass by that should deny. */
export function warnOfMissingHeaders(field: Field<string>): void {
  const parsed = parseCel(field.value);
  if (parsed.kind !== "expression") return;
  const calls = celCalls(parsed.expression);
  const checked = new Set(calls.filter((call) => isOnHeaders(call, "@in", 1)).map(({ args = [] }) => textOf(args[0])));
  const negated = calls.filter(({ function: name }) => name === "_!=_" || name === "!_");
  const read = negated
    .flatMap(({ args = [] }) => args.flatMap(celCalls))
    .filter((call) => isOnHeaders(call, "_[_]", 0));
  for (const header of new Set(read.map(({ args = [] }) => textOf(args[1]))))
    if (header !== undefined && !checked.has(header)) field.report(celHeaderMissing, { header });
}

function isOnHeaders({ function: name, args = [] }: CelCall, operator: string, place: number): boolean {
  return name === operator && printed(args[place]) === "request.headers";
}

/** The end of a sentence. */
function flawOf(expression: CelExpression, about: "request" | "log"): string | undefined {
  const isKnown = (name: string) => names.has(name) || (about === "log" && name === "response");
  const all = everyPart(expression);
  const root = all.flatMap(({ ident_expr }) => ident_expr?.name ?? []).find((name) => !isKnown(name));
  if (root === "response") return "it reads the response, which there is not yet, so that Envoy denies every request";
  if (root !== undefined) return `Envoy knows nothing that is called "${root}"`;
  const joins = celCalls(expression).some(({ function: name, args = [] }) => name === "_+_" && args.some(isText));
  if (joins) return "Envoy does not join strings with +";
  return mayBeBoolean(expression) ? undefined : "its result is neither true nor false";
}

function everyPart(expression: CelExpression): readonly CelExpression[] {
  return [expression, ...celParts(expression).flatMap(everyPart)];
}

const texts = new Set(
  ["path", "url_path", "host", "scheme", "method", "id", "useragent", "referer", "protocol", "query"].map(
    (name) => `request.${name}`,
  ),
);

function isText(expression: CelExpression): boolean {
  const { call_expr } = expression;
  if (call_expr !== undefined && isOnHeaders(call_expr, "_[_]", 0)) return true;
  return textOf(expression) !== undefined || texts.has(printed(expression) ?? "");
}

/** Calculations, conversions, and what is read of times. */
const notBoolean = /^(_[-+*/%]_|-_|size|int|uint|double|bytes|type|timestamp|duration|get[A-Z]\w*)$/;

function mayBeBoolean(expression: CelExpression): boolean {
  const { const_expr, call_expr, list_expr, struct_expr } = expression;
  if (const_expr !== undefined) return "bool_value" in const_expr;
  if (call_expr?.function === "_?_:_") return (call_expr.args ?? []).slice(1).every(mayBeBoolean);
  if (list_expr !== undefined || struct_expr !== undefined || isText(expression)) return false;
  return call_expr === undefined || !notBoolean.test(call_expr.function);
}

function textOf(expression: CelExpression | undefined): string | undefined {
  const constant = expression?.const_expr;
  return constant !== undefined && "string_value" in constant ? constant.string_value : undefined;
}

/** "request.headers" of a name and fields below it. */
function printed(expression: CelExpression | undefined): string | undefined {
  if (expression?.ident_expr !== undefined) return expression.ident_expr.name;
  if (expression?.select_expr === undefined) return undefined;
  const { operand, field } = expression.select_expr;
  const above = printed(operand);
  return above === undefined ? undefined : `${above}.${field}`;
}
