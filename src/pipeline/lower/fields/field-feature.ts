// All that is to be said of one group of fields, in one place.

import type { DiagnosticKind } from "../../../diagnostics/define.ts";
import type { Field } from "../../../model/fields.ts";
import type { ReferencePlaces } from "../../../model/graph/references.ts";
import type { LowerContext } from "../context.ts";
import type { ValueForm } from "./value-forms.ts";

/**
 * One group of fields that hang at one name of a spec, and what they become. A new field is one of these, and one line in a list:
 * the fields that are refused as not supported, docs/support.md, and where a field cannot act all come from the record.
 *
 * Paths are below `name`, without indices of lists: "perEndpoint.maxConnections".
 */
interface NamedFeature<Name extends string, Value, Part, Where extends string> {
  /** Where it hangs: "circuitBreaker". */
  readonly name: Name;
  /** The fields that it answers for, each with all that is below it; "" is the name itself. What a later API puts beside them is refused. */
  readonly fields: readonly string[];
  /** Lists of features whose fields stand below a path, such as the cluster settings below "grpc.backendSettings". */
  readonly nested?: Readonly<Record<string, readonly AnyFeature<string>[]>>;
  /** Values that the schema lets pass, and Envoy does not. "[]" stands for each item of a list, "*" for each key of a map. */
  readonly values?: Readonly<Record<string, ValueForm>>;
  /** References to other objects: they are followed before anything is lowered, and looked up here. Paths as in `values`. */
  readonly references?: ReferencePlaces;
  /** Remarks for docs/support.md. */
  readonly notes?: Readonly<Record<string, string>>;
  /** Where the fields act. Elsewhere they are refused, or noted where the policy reaches further than the field. */
  readonly on: readonly Where[];
  /** Fields that act in fewer places, or in places that their value decides. */
  readonly only?: Readonly<Record<string, readonly Where[] | ((value: never) => readonly Where[])>>;
  /** Said in place of the common words where the fields cannot act. */
  readonly notedAs?: DiagnosticKind<{ readonly title: string; readonly field: string }>;
  /** "invalid": it was reported, and what the policy is for answers 500. */
  lower(field: Field<Value>, context: LowerContext): Part | "invalid";
}

/** A feature of a spec of this type; `lower` gets the field of the name. */
export type FieldFeature<Spec, Part, Where extends string> = {
  [Name in keyof Spec & string]: NamedFeature<Name, NonNullable<Spec[Name]>, Partial<Part>, Where>;
}[keyof Spec & string];

/** What a feature says of its fields, whatever they become. */
export type AnyFeature<Where extends string> = Omit<NamedFeature<string, never, object, Where>, "lower">;
