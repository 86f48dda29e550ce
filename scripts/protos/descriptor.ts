// The part of a google.protobuf.FileDescriptorSet that the scripts read, as protobufjs prints it.

export interface DescriptorSet {
  readonly file: readonly FileDescriptor[];
}

export interface FileDescriptor {
  readonly name: string;
  readonly package: string;
  readonly messageType?: readonly MessageDescriptor[];
  readonly enumType?: readonly EnumDescriptor[];
}

export interface MessageDescriptor {
  readonly name: string;
  readonly field?: readonly FieldDescriptor[];
  readonly oneofDecl?: readonly {
    readonly name: string;
    readonly options?: { readonly ".validate.required"?: boolean };
  }[];
  readonly nestedType?: readonly MessageDescriptor[];
  readonly enumType?: readonly EnumDescriptor[];
  readonly options?: { readonly mapEntry?: boolean };
}

export interface FieldDescriptor {
  readonly name: string;
  readonly number: number;
  /** TYPE_STRING and so on. */
  readonly type: string;
  /** Of messages and enums: the full name, after a dot. */
  readonly typeName?: string;
  readonly label?: string;
  readonly oneofIndex?: number;
  readonly proto3Optional?: boolean;
  readonly options?: {
    readonly ".validate.rules"?: Rules;
    readonly ".envoy.annotations.disallowedByDefault"?: boolean;
    readonly ".udpa.annotations.sensitive"?: boolean;
  };
}

export interface EnumDescriptor {
  readonly name: string;
  readonly value: readonly {
    readonly name: string;
    readonly number?: number;
    readonly options?: { readonly ".envoy.annotations.disallowedByDefaultEnum"?: boolean };
  }[];
}

export type Rule = Rules | string | number | boolean | null | readonly Rule[];

/** Rules of protoc-gen-validate, by name. */
export interface Rules {
  readonly [name: string]: Rule;
}

/** A message with its package and its name there, such as "Outer.Inner". */
export interface FoundMessage {
  readonly pkg: string;
  readonly local: string;
  readonly message: MessageDescriptor;
}

export interface FoundEnum {
  readonly pkg: string;
  readonly local: string;
  readonly item: EnumDescriptor;
}

/** All of a set, by full name. */
export interface Descriptors {
  readonly messages: ReadonlyMap<string, FoundMessage>;
  readonly enums: ReadonlyMap<string, FoundEnum>;
}
