// A structural schema of Kubernetes, and what the scripts derive from CRD files.
import type { JsonValue } from "../../src/base/json/json.ts";

/** Also the form in which its facts are kept, and what ajv compiles. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly JsonValue[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number | boolean;
  readonly exclusiveMaximum?: number | boolean;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly required?: readonly string[];
  readonly nullable?: boolean;
  readonly default?: JsonValue;
  readonly properties?: Schemas;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly not?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly $ref?: string;
  readonly $defs?: Schemas;
  readonly "x-kubernetes-int-or-string"?: boolean;
  readonly "x-kubernetes-preserve-unknown-fields"?: boolean;
  readonly "x-kubernetes-list-type"?: string;
  readonly "x-kubernetes-list-map-keys"?: readonly string[];
  readonly "x-kubernetes-validations"?: readonly { readonly rule: string }[];
}

export type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

export type Schemas = Readonly<Record<string, Schema>>;

/** The part of a CustomResourceDefinition that is read. */
export interface Crd {
  readonly kind: string;
  readonly spec: {
    readonly group: string;
    readonly scope: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly CrdVersion[];
  };
}

export interface CrdVersion {
  readonly name: string;
  readonly served: boolean;
  readonly schema: { readonly openAPIV3Schema: Schema };
}

/** A kind, as its CRDs define it. */
export interface Definition {
  readonly kind: string;
  readonly group: string;
  readonly scope: string;
  /** The stem of its files' names. */
  readonly file: string;
  /** Per version, newest first, and channel: which schema file has it, and whether a cluster serves it. */
  readonly versions: Readonly<Record<string, Readonly<Record<string, ServedSchema>>>>;
  /** Schemas by path below schemas/, equal ones once. */
  readonly files: ReadonlyMap<string, Schema>;
  /** Every version and channel with the schema as it is in the CRD. */
  readonly raw: readonly RawSchema[];
  /** The experimental schema of the newest version. */
  readonly widest: Schema;
}

export interface ServedSchema {
  readonly schema: string;
  readonly served: boolean;
}

export interface RawSchema {
  readonly version: string;
  readonly channel: string;
  readonly schema: Schema;
}

/** Where a CEL rule is in a kind. */
export interface RuleEntry {
  readonly kind: string;
  readonly path: string;
  readonly digest: string;
  readonly channels: string[];
  readonly versions: string[];
}

/** The part of a schema that defaulting and list keys need; src/pipeline/check/schemas/prepare.ts follows it. */
export interface Plan {
  default?: JsonValue;
  cidr?: true;
  keep?: true;
  keys?: readonly string[];
  items?: Plan;
  values?: Plan;
  fields?: Readonly<Record<string, Plan>>;
}

/** An object of a schema on its way to an interface. */
export interface TypeNode {
  readonly name: string;
  readonly path: string;
  readonly depth: number;
  readonly parent: TypeNode | undefined;
  readonly schema: Schema & { readonly properties: Schemas };
  /** What makes two interfaces equal. */
  readonly shape: string;
  readonly children: Record<string, TypeNode>;
}
