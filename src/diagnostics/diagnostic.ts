// A problem in the input, as a value: what is wrong, where, and what to do next.

import type { Origin, SourceDocument } from "../source/document.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { ConditionType } from "./condition-types.ts";

/** error: no output is written. warning: the output may not be what you expect. info: good to know. */
export type Severity = "error" | "warning" | "info";

/**
 * Where a problem is: a place in an object (the value, or the key that names it); a range of a file's text that has not been
 * parsed into an object; or a file, folder or argument as a whole.
 */
export type Place =
  | {
      readonly kind: "value" | "key";
      readonly origin: Origin;
      /** The value is a secret: its lines are not printed. */
      readonly isSecret?: boolean;
    }
  | { readonly kind: "text"; readonly file: SourceFile; readonly start: number; readonly end: number }
  | { readonly kind: "file"; readonly path: string };

/** Another place that belongs to the problem, with a short description. */
export interface Related {
  readonly message: string;
  readonly place: Place;
}

/** One reported problem. `message` is one sentence that names the objects; `hint` says what to do next. */
export interface Diagnostic {
  /** stage/reason, such as "resolve/ref-not-permitted". */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly place: Place | undefined;
  readonly related: readonly Related[];
  readonly hint: string | undefined;
  /** What this means for the status of an object; undefined if it concerns no status. */
  readonly verdict: Verdict | undefined;
  /** The object whose errors alone bring this problem about: it disappears when they are fixed, and is printed below them. */
  readonly cause: SourceDocument | undefined;
}

/** What a problem means for `.status`: the object, the part of it and the condition. The single record behind diagnostics and status. */
export interface Verdict {
  readonly subject: Subject;
  readonly condition: ConditionType;
  readonly status: "True" | "False";
  readonly reason: string;
}

/** The part of an object that has the condition. `parent` is the index in spec.parentRefs; `parents` and `ancestors` mean all of them; `ancestor` names a Gateway, ListenerSet or route as "Kind/namespace/name", followed by "/section" for a section of it, and other objects as "Kind.group/…". */
export type Subject = { readonly id: string } & (
  | { readonly part: "object" }
  | { readonly part: "listener"; readonly listener: string }
  | { readonly part: "parent"; readonly parent: number }
  | { readonly part: "parents" }
  | { readonly part: "ancestors" }
  | { readonly part: "ancestor"; readonly ancestor: string }
);

/** Takes a problem. Stages get it as an argument and continue with the valid objects. */
export type Report = (diagnostic: Diagnostic) => void;

export function related(message: string, origin: Origin): Related {
  return { message, place: { kind: "value", origin } };
}
