// CEL expressions as syntax trees: Envoy's matchers take the tree, not the text.

import { defined } from "../defined.ts";
import { type CelConstant, type CelEntry, type CelExpression, CelNodes } from "./expression.ts";
import { type CelToken, readCelTokens } from "./tokens.ts";

type ParsedCel =
  | { readonly kind: "expression"; readonly expression: CelExpression }
  /** `at`: UTF-16 units from the start. */
  | { readonly kind: "problem"; readonly reason: string; readonly at: number };

/**
 * Reads one expression. has() becomes the test that it stands for; the loops over lists and maps stay calls, see findCelLoop.
 * @see https://github.com/google/cel-spec/blob/master/doc/langdef.md
 */
export function parseCel(text: string): ParsedCel {
  const read = readCelTokens(text);
  if (read.kind === "problem")
    return { kind: "problem", reason: "unexpected character or invalid string", at: read.at };
  const parser = new Parser(read.tokens, text.length);
  const expression = parser.expression();
  parser.finish();
  return parser.problem ?? { kind: "expression", expression };
}

/** Loosest first; all of them are left-associative. */
const levels: readonly (readonly string[])[] = [
  ["||"],
  ["&&"],
  ["==", "!=", "<", "<=", ">", ">=", "in"],
  ["+", "-"],
  ["*", "/", "%"],
];
const reserved = new Set(
  "as break const continue else for function if import let loop package namespace return var void while in".split(" "),
);
const deepest = 250;

/** Reads from left to right and stops at the first problem. */
class Parser {
  problem: Extract<ParsedCel, { readonly kind: "problem" }> | undefined;
  readonly #nodes = new CelNodes();
  readonly #tokens: readonly CelToken[];
  readonly #end: number;
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly CelToken[], end: number) {
    this.#tokens = tokens;
    this.#end = end;
  }

  finish(): void {
    if (this.#at < this.#tokens.length) this.#fail("expected an operator or the end of the expression");
  }

  expression(): CelExpression {
    this.#depth += 1;
    if (this.#depth > deepest) this.#fail("the expression is nested too deeply");
    const condition = this.#binary(0);
    const whole = this.#skip("?") ? this.#choice(condition) : condition;
    this.#depth -= 1;
    return whole;
  }

  #choice(condition: CelExpression): CelExpression {
    const yes = this.#binary(0);
    this.#expect(":");
    return this.#nodes.call("_?_:_", [condition, yes, this.expression()]);
  }

  #binary(level: number): CelExpression {
    const operators = levels[level];
    if (operators === undefined) return this.#unary();
    let left = this.#binary(level + 1);
    for (let operator = this.#skipAny(operators); operator !== undefined; operator = this.#skipAny(operators)) {
      left = this.#nodes.call(operator === "in" ? "@in" : `_${operator}_`, [left, this.#binary(level + 1)]);
    }
    return left;
  }

  /** Two signs cancel out, and a minus belongs to the number after it. */
  #unary(): CelExpression {
    const sign = this.#skipAny(["!", "-"]);
    if (sign === undefined) return this.#member();
    const next = this.#tokens[this.#at];
    if (sign === "-" && (next?.kind === "int" || next?.kind === "double")) return this.#member("-");
    let count = 1;
    while (this.#skip(sign)) count += 1;
    const operand = this.#member();
    return count % 2 === 0 ? operand : this.#nodes.call(`${sign}_`, [operand]);
  }

  #member(sign = ""): CelExpression {
    let whole = this.#primary(sign);
    for (;;) {
      if (this.#skip(".")) {
        const name = this.#name();
        whole = this.#skip("(")
          ? this.#call(name, whole)
          : this.#nodes.node({ select_expr: { operand: whole, field: name } });
      } else if (this.#skip("[")) {
        whole = this.#nodes.call("_[_]", [whole, this.expression()]);
        this.#expect("]");
      } else if (this.#skip("{")) {
        const message_name = qualifiedName(whole);
        if (message_name === undefined) this.#fail('unexpected "{" after a value');
        whole = this.#nodes.node({ struct_expr: { ...defined({ message_name }), entries: this.#entries(true) } });
      } else return whole;
    }
  }

  #primary(sign: string): CelExpression {
    if (this.#skip("(")) {
      const inner = this.expression();
      this.#expect(")");
      return inner;
    }
    if (this.#skip("[")) return this.#nodes.list(this.#list("]"));
    if (this.#skip("{")) return this.#nodes.node({ struct_expr: { entries: this.#entries(false) } });
    // A leading dot means the outermost name, and there are no others.
    const constant = this.#skip(".") ? undefined : constantOf(this.#tokens[this.#at], sign);
    if (constant !== undefined) {
      this.#at += 1;
      return this.#nodes.constant(constant);
    }
    const name = this.#name();
    if (reserved.has(name)) this.#fail(`"${name}" before this position is a reserved word`);
    return this.#skip("(") ? this.#call(name, undefined) : this.#nodes.identifier(name);
  }

  #call(name: string, target: CelExpression | undefined): CelExpression {
    const args = this.#list(")");
    const select = target === undefined && name === "has" && args.length === 1 ? args[0]?.select_expr : undefined;
    return select === undefined
      ? this.#nodes.call(name, args, target)
      : this.#nodes.node({ select_expr: { ...select, test_only: true } });
  }

  /** Up to the closing sign; "]" may follow a trailing comma. */
  #list(end: ")" | "]"): readonly CelExpression[] {
    const items: CelExpression[] = [];
    while (((items.length > 0 && end === ")") || !this.#skip(end)) && this.problem === undefined) {
      items.push(this.expression());
      if (!this.#skip(",")) {
        this.#expect(end);
        return items;
      }
    }
    return items;
  }

  #entries(areFields: boolean): readonly CelEntry[] {
    const entries: CelEntry[] = [];
    while (!this.#skip("}") && this.problem === undefined) {
      const key = areFields ? { field_key: this.#name() } : { map_key: this.expression() };
      this.#expect(":");
      entries.push({ id: this.#nodes.id(), ...key, value: this.expression() });
      if (!this.#skip(",")) {
        this.#expect("}");
        return entries;
      }
    }
    return entries;
  }

  #name(): string {
    const token = this.#tokens[this.#at];
    if (token?.kind !== "word") {
      this.#fail("expected a name or a value");
      return "";
    }
    this.#at += 1;
    return token.text;
  }

  #expect(sign: string): void {
    if (!this.#skip(sign)) this.#fail(`expected "${sign}"`);
  }

  #skipAny(signs: readonly string[]): string | undefined {
    return signs.find((sign) => this.#skip(sign));
  }

  #skip(sign: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.text !== sign || token.kind !== (sign === "in" ? "word" : "sign")) return false;
    this.#at += 1;
    return true;
  }

  #fail(reason: string): void {
    this.problem ??= {
      kind: "problem",
      reason,
      at: this.#tokens[this.#at]?.start ?? this.#end,
    };
    this.#at = this.#tokens.length;
  }
}

function constantOf(token: CelToken | undefined, sign: string): CelConstant | undefined {
  switch (token?.kind) {
    case "int":
      return { int64_value: sign + BigInt(token.text).toString() };
    case "uint":
      return { uint64_value: BigInt(token.text.slice(0, -1)).toString() };
    case "double":
      return { double_value: Number(sign + token.text) };
    case "string":
      return { string_value: token.text };
    case "bytes":
      return { bytes_value: token.text };
    case "word":
      if (token.text === "null") return { null_value: null };
      return token.text === "true" || token.text === "false" ? { bool_value: token.text === "true" } : undefined;
    default:
      return undefined;
  }
}

/** a.b.C as the name of a message; undefined for anything else. */
function qualifiedName({ ident_expr, select_expr }: CelExpression): string | undefined {
  if (ident_expr !== undefined) return ident_expr.name;
  const before = select_expr && qualifiedName(select_expr.operand);
  return before === undefined ? undefined : `${before}.${select_expr?.field}`;
}
