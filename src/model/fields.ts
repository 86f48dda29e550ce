// A value of an object together with its place, so that a problem is reported where it is, in one call.

import { type JsonValue, type Path, printPath, valueAt } from "../base/json/json.ts";
import type { DiagnosticKind } from "../diagnostics/define.ts";
import type { Related, Report, Subject } from "../diagnostics/diagnostic.ts";
import type { Origin, SourceDocument } from "../source/document.ts";
import { type FieldSource, sourceBelow, sourceOfSpec, writtenAt } from "./field-source.ts";
import { type AnyResource, titleOf } from "./resources/resource.ts";

type Item<Value> = Value extends readonly (infer Each)[] ? Each : never;

/** The field where the schema or a default guarantees it; else it may be absent. */
type Below<Value> = undefined extends Value ? Field<NonNullable<Value>> | undefined : Field<NonNullable<Value>>;

/** What a diagnostic says about a field: the title of its object, and its path as people write it. */
interface OwnFacts {
  readonly title: string;
  readonly field: string;
}

interface FieldDetails {
  readonly related?: readonly Related[];
  /** The place is the field's name, not its value: for fields that should not be there at all. */
  readonly atKey?: boolean;
  /** See `Diagnostic.cause`. */
  readonly cause?: SourceDocument | undefined;
}

/** Kubernetes' field.Path with the value inside. In a merged spec, object and place are those of the policy that wrote the value. */
export class Field<Value> {
  readonly value: Value;
  /** The spec that the field is in, as a whole. */
  readonly whole: unknown;
  readonly #source: FieldSource;
  readonly #report: Report;

  constructor(value: Value, source: FieldSource, report: Report, whole: unknown = value) {
    this.value = value;
    this.whole = whole;
    this.#source = source;
    this.#report = report;
  }

  get resource(): AnyResource {
    return this.#source.resource;
  }

  get at(): Origin {
    return this.#source.at;
  }

  /** From the object: ["spec", "retry"]. */
  get path(): Path {
    return this.at.path;
  }

  /** Whose status the field's problems concern; undefined where it concerns none. */
  get about(): Subject | undefined {
    return this.#source.about;
  }

  /** The value as users wrote it, without the schema's defaults; undefined where nothing is written. */
  get written(): JsonValue | undefined {
    return writtenAt(this.#source);
  }

  /** undefined where the value is not set. */
  below<Name extends keyof Value & string>(name: Name): Below<Value[Name]> {
    const value = this.value[name];
    return (value === undefined || value === null ? undefined : this.#step(value, name)) as Below<Value[Name]>;
  }

  /** One field per item; none where the list is not set. */
  list<Name extends keyof Value & string>(name: Name): readonly Field<Item<NonNullable<Value[Name]>>>[] {
    const list = this.below(name) as Field<NonNullable<Value[Name]>> | undefined;
    return list?.items() ?? [];
  }

  items(): readonly Field<Item<Value>>[] {
    const items = Array.isArray(this.value) ? (this.value as readonly Item<Value>[]) : [];
    return items.map((value, index) => this.#step(value, index));
  }

  /** The place below, whether or not it has a value: for what is missing, and for values found by path. */
  placeOf(...steps: Path): Field<unknown> {
    const value = valueAt(this.value as JsonValue, steps);
    return new Field<unknown>(value, sourceBelow(this.#source, ...steps), this.#report, this.whole);
  }

  /** The same place with another value, such as one without what has no effect there. */
  with<Other>(value: Other): Field<Other> {
    return new Field(value, this.#source, this.#report, this.whole);
  }

  /** Reports a problem of this field; place, title, field name and subject are added. Gives "invalid", for `return field.report(…)`. */
  report<Facts extends object>(
    kind: DiagnosticKind<Facts>,
    facts: Omit<Facts, keyof OwnFacts> & Partial<OwnFacts>,
    { related = [], atKey = false, cause }: FieldDetails = {},
  ): "invalid" {
    const own: OwnFacts = { title: this.#source.title ?? titleOf(this.resource), field: printPath(this.path) };
    const place = atKey ? ({ kind: "key", origin: this.at } as const) : this.at;
    const about = this.about;
    this.#report(
      kind({ ...own, ...facts } as unknown as Facts, place, {
        related,
        ...(about && { about }),
        ...(cause && { cause }),
      }),
    );
    return "invalid";
  }

  #step<Inner>(value: Inner, step: string | number): Field<Inner> {
    return new Field(value, sourceBelow(this.#source, step), this.#report, this.whole);
  }
}

/** A field without access to what is below it; a wider type accepts fields of narrower ones. */
export type WholeField<Value> = Pick<
  Field<Value>,
  "value" | "resource" | "at" | "path" | "about" | "written" | "placeOf" | "report"
>;
export type AnyField = WholeField<unknown>;

/** The spec of an object, or what stands for it in kinds without one. */
export function specOf<Spec>(
  resource: AnyResource & { readonly spec: Spec },
  about: Subject | undefined,
  report: Report,
): Field<Spec> {
  return new Field(resource.spec, sourceOfSpec(resource, about), report);
}
