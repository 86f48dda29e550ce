// The syntax tree of a CEL expression, in the JSON form of cel.expr.ParsedExpr.

export type CelConstant =
  | { readonly null_value: null }
  | { readonly bool_value: boolean }
  /** 64-bit numbers are strings in protobuf's JSON. */
  | { readonly int64_value: string }
  | { readonly uint64_value: string }
  | { readonly double_value: number }
  | { readonly string_value: string }
  /** Base64. */
  | { readonly bytes_value: string };

export interface CelEntry {
  readonly id: string;
  readonly field_key?: string;
  readonly map_key?: CelExpression;
  readonly value: CelExpression;
}

/** Exactly one of the kinds is set. */
export interface CelExpression {
  readonly id: string;
  readonly const_expr?: CelConstant;
  readonly ident_expr?: { readonly name: string };
  readonly select_expr?: { readonly operand: CelExpression; readonly field: string; readonly test_only?: true };
  readonly call_expr?: {
    readonly target?: CelExpression;
    readonly function: string;
    readonly args?: readonly CelExpression[];
  };
  readonly list_expr?: { readonly elements?: readonly CelExpression[] };
  readonly struct_expr?: { readonly message_name?: string; readonly entries?: readonly CelEntry[] };
}

/** Makes the nodes of one tree, each with its own number. */
export class CelNodes {
  #last = 0;

  id(): string {
    this.#last += 1;
    return String(this.#last);
  }

  node(kind: Omit<CelExpression, "id">): CelExpression {
    return { id: this.id(), ...kind };
  }

  constant(const_expr: CelConstant): CelExpression {
    return this.node({ const_expr });
  }

  identifier(name: string): CelExpression {
    return this.node({ ident_expr: { name } });
  }

  call(name: string, args: readonly CelExpression[], target?: CelExpression): CelExpression {
    return this.node({ call_expr: { ...(target && { target }), function: name, ...(args.length > 0 && { args }) } });
  }

  list(elements: readonly CelExpression[]): CelExpression {
    return this.node({ list_expr: elements.length === 0 ? {} : { elements } });
  }
}

const loops = new Set(["all", "exists", "exists_one", "map", "filter"]);

/** The first loop over a list or map, such as "exists". Envoy disables loops. */
export function findCelLoop(expression: CelExpression): string | undefined {
  return celCalls(expression).find(
    ({ target, args = [], function: name }) =>
      target !== undefined && args[0]?.ident_expr !== undefined && loops.has(name),
  )?.function;
}

export type CelCall = NonNullable<CelExpression["call_expr"]>;

/** Every call of the expression, including operators such as "_==_"; outer ones before inner ones. */
export function celCalls(expression: CelExpression): readonly CelCall[] {
  const { call_expr } = expression;
  return [...(call_expr === undefined ? [] : [call_expr]), ...celParts(expression).flatMap(celCalls)];
}

/** What the expression is made of, without itself. */
export function celParts({ select_expr, call_expr, list_expr, struct_expr }: CelExpression): readonly CelExpression[] {
  return [
    ...(select_expr === undefined ? [] : [select_expr.operand]),
    ...(call_expr?.target === undefined ? [] : [call_expr.target]),
    ...(call_expr?.args ?? []),
    ...(list_expr?.elements ?? []),
    ...(struct_expr?.entries ?? []).flatMap(({ map_key, value }) =>
      map_key === undefined ? [value] : [map_key, value],
    ),
  ];
}
