// Statuses as lines to compare: "HTTPRoute default/shop parent 0 Accepted=True/Accepted".

import type { ObjectStatus } from "../../src/model/compilation.ts";

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
}

export function conditionsOf(statuses: readonly ObjectStatus[]): readonly string[] {
  return statuses.flatMap(({ kind, metadata, status }) => {
    const title = `${kind} ${metadata.namespace === undefined ? "" : `${metadata.namespace}/`}${metadata.name}`;
    const list = (field: string) => (status[field] ?? []) as unknown as readonly { readonly name?: string; readonly attachedRoutes?: number; readonly conditions: readonly Condition[] }[];
    const lines = (part: string, conditions: readonly Condition[]) => conditions.map(({ type, status: value, reason }) => `${title}${part} ${type}=${value}/${reason}`);
    return [
      ...lines("", (status["conditions"] ?? []) as unknown as readonly Condition[]),
      ...list("listeners").flatMap(({ name, attachedRoutes, conditions }) => [...lines(` listener ${name}`, conditions), `${title} listener ${name} attachedRoutes=${attachedRoutes}`]),
      ...list("parents").flatMap(({ conditions }, index) => lines(` parent ${index}`, conditions)),
      ...list("ancestors").flatMap(({ conditions }, index) => lines(` ancestor ${index}`, conditions)),
    ];
  });
}
