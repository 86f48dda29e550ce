// Puts a WebAssembly module together from its parts: enough for the small modules of tests.

/** An instruction with its operands, as bytes. */
export type Code = readonly number[];

export interface WasmFunction {
  /** Numbers of parameters, all i32; one i32 comes back, or nothing. */
  readonly parameters: number;
  readonly returns: boolean;
}

export interface WasmParts {
  /** "env.proxy_log" → its type; they are the first functions, in this order. */
  readonly imports: Readonly<Record<string, WasmFunction>>;
  /** By the name that it is exported by; the bodies without their end. */
  readonly functions: Readonly<Record<string, WasmFunction & { readonly body: Code }>>;
  /** The first value of global 0, an i32 that changes. */
  readonly global: number;
  /** Text in the memory, by its place. */
  readonly data: Readonly<Record<number, string>>;
}

/** @see https://webassembly.github.io/spec/core/binary/modules.html */
export function assemble({ imports, functions, global, data }: WasmParts): Uint8Array {
  const all = [...Object.values(imports), ...Object.values(functions)];
  const first = Object.keys(imports).length;
  const bodies = Object.values(functions).map(({ body }) => sized([0, ...body, 0x0b]));
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, all.map(typeOf)),
    ...section(2, Object.keys(imports).map(importOf)),
    ...section(
      3,
      Object.keys(functions).map((_, index) => unsigned(first + index)),
    ),
    ...section(5, [[0, 1]]),
    ...section(6, [[0x7f, 1, ...i32(global), 0x0b]]),
    ...section(7, [
      [...text("memory"), 2, 0],
      ...Object.keys(functions).map((name, index) => [...text(name), 0, ...unsigned(first + index)]),
    ]),
    ...section(10, bodies),
    ...section(
      11,
      Object.entries(data).map(([place, value]) => [0, ...i32(Number(place)), 0x0b, ...text(value)]),
    ),
  ]);
}

/** i32.const */
export function i32(value: number): Code {
  return [0x41, ...signed(value)];
}

/** local.get */
export function parameter(index: number): Code {
  return [0x20, ...unsigned(index)];
}

/** i32.load */
export function load(place: number): Code {
  return [...i32(place), 0x28, 2, 0];
}

/** Calls a function, and drops what it gives. */
export function callAndDrop(index: number, ...operands: readonly Code[]): Code {
  return [...operands.flat(), 0x10, ...unsigned(index), 0x1a];
}

function typeOf({ parameters, returns }: WasmFunction): Code {
  return [0x60, parameters, ...Array.from({ length: parameters }, () => 0x7f), ...(returns ? [1, 0x7f] : [0])];
}

/** Each function has a type of its own, with its number. */
function importOf(name: string, index: number): Code {
  const [module = "", field = ""] = name.split(".");
  return [...text(module), ...text(field), 0, ...unsigned(index)];
}

function section(id: number, items: readonly Code[]): Code {
  return [id, ...sized([...unsigned(items.length), ...items.flat()])];
}

function sized(content: Code): Code {
  return [...unsigned(content.length), ...content];
}

function text(value: string): Code {
  return sized([...Buffer.from(value)]);
}

/** LEB128 */
function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): Code {
  return value < 0x40 ? [value] : [(value & 0x7f) | 0x80, ...signed(value >>> 7)];
}
