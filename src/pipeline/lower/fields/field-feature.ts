// Everything about one group of fields, in one place.

import type { DiagnosticKind } from "../../../diagnostics/define.ts";
import type { Field } from "../../../model/fields.ts";
import type { Protection } from "../../../model/graph/policies.ts";
import type { ReferencePlaces } from "../../../model/graph/references.ts";
import type { LowerContext } from "../context.ts";
import type { IgnoredPlaces } from "./ignored.ts";
import type { ValueForm } from "./value-forms.ts";

/**
 * One group of fields below one name of a spec, and what they become. A new field is one of these, and one line in a list:
 * the fields that are rejected as not supported, docs/support.md, and where a field cannot act all come from the record.
 *
 * Paths are below `name`, without indices of lists: "perEndpoint.maxConnections".
 */
interface NamedFeature<Name extends string, Value, Part, Where extends string> {
  /** Its name in the spec: "circuitBreaker". */
  readonly name: Name;
  /** The fields that it answers for, each with all that is below it; "" is the name itself. What a later API adds beside them is rejected. */
  readonly fields: readonly string[];
  /** Lists of features whose fields are below a path, such as the cluster settings below "grpc.backendSettings". */
  readonly nested?: Readonly<Record<string, readonly AnyFeature<string>[]>>;
  /** Fields that Envoy can do nothing with, each with all that is below it, and why: "Envoy counts per route". They are rejected for good. */
  readonly never?: Readonly<Record<string, string>>;
  /** Values that the schema accepts and Envoy rejects. "[]" stands for each item of a list, "*" for each key of a map. */
  readonly values?: Readonly<Record<string, ValueForm>>;
  /** References to other objects: they are resolved before anything is lowered, and looked up here. Paths as in `values`. */
  readonly references?: ReferencePlaces;
  /** Remarks for docs/support.md. */
  readonly notes?: Readonly<Record<string, string>>;
  /** Where the fields act. Elsewhere they are rejected, or noted where the policy applies more widely than the field. */
  readonly on: readonly Where[];
  /** Fields that act in fewer places, or in places that their value decides. */
  readonly only?: Readonly<Record<string, readonly Where[] | ((value: never) => readonly Where[])>>;
  /** Fields that do nothing beside what else is written, by the group that they are in. Paths as in `values`; "" is the name itself. */
  readonly ignored?: IgnoredPlaces;
  /** Reported in place of the common diagnostic where the fields cannot act, with the note of the field as the reason. */
  readonly notedAs?: DiagnosticKind<{ readonly title: string; readonly field: string; readonly why: string }>;
  /**
   * What fields protect by, below `name`; "" is the name itself. Where a group that keeps someone out acts nowhere in the proxy, that is
   * an error and not a warning. A more specific policy that leaves such a field out needs an acknowledgement.
   */
  readonly protects?: Readonly<Record<string, readonly Protection[]>>;
  /** "invalid": it was reported, and what the policy applies to is answered with 500. */
  lower(field: Field<Value>, context: LowerContext): Part | "invalid";
}

/** A feature of a spec of this type; `lower` gets the field of the name. */
export type FieldFeature<Spec, Part, Where extends string> = {
  [Name in keyof Spec & string]: NamedFeature<Name, NonNullable<Spec[Name]>, Partial<Part>, Where>;
}[keyof Spec & string];

/** What a feature says about its fields, whatever they become. */
export type AnyFeature<Where extends string> = Omit<NamedFeature<string, never, object, Where>, "lower">;
