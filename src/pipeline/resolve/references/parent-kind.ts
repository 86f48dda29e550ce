// Whether the parent that a route or ListenerSet names is of a kind that gwc handles, of another controller, or a mistake.

import { defined } from "../../../base/defined.ts";
import { gatewayGroup } from "../names.ts";
import { nearestName } from "./nearest-name.ts";
import type { Target } from "./reference-user.ts";

/** What a route may have as its parent. */
export const parentKinds: readonly string[] = ["Gateway", "ListenerSet"];

/** foreign: objects of other controllers, such as the Services of a mesh. mistake: no controller has parents of that kind. */
type ParentVerdict =
  | { readonly kind: "ours" | "foreign" }
  | { readonly kind: "mistake"; readonly mistake: ParentMistake };

/** The field that is wrong, and what was most likely meant. */
export interface ParentMistake {
  readonly field: "kind" | "group";
  readonly nearest?: string;
}

/** @param possible kinds of Gateway API. */
export function judgeParentKind({ group, kind }: Target, possible: readonly string[]): ParentVerdict {
  const fits = possible.includes(kind);
  if (group === gatewayGroup && fits) return { kind: "ours" };
  if (group === "" && kind === "Service") return { kind: "foreign" };
  const meantGroup = group === gatewayGroup ? undefined : nearestName(group, [gatewayGroup]);
  const nearest = fits ? meantGroup : nearestName(kind, possible);
  // Other groups name their kinds as they like, but none has parents that are called as those of Gateway API.
  const isOther = group !== "" && group !== gatewayGroup && meantGroup === undefined && nearest === undefined && !fits;
  if (isOther) return { kind: "foreign" };
  const field: ParentMistake["field"] = fits ? "group" : "kind";
  return { kind: "mistake", mistake: defined({ field, nearest }) };
}
