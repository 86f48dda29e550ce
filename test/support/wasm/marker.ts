// A small proxy-wasm module: it adds its configuration to requests as the header x-wasm, and traps where it finds the header x-crash.

import { assemble, type Code, callAndDrop, i32, load, parameter } from "./assemble.ts";

/** Of the memory: what the host writes, and names of headers. */
const at = { config: 0, configSize: 4, variables: 8, variablesSize: 12, found: 16, foundSize: 20 } as const;
const names = { 64: "x-wasm", 96: "x-wasm-env", 128: "x-crash" } as const;
const [pointers, variables] = [1024, 2048];

const [addHeader, getBuffer, getHeader, sizes, environment] = [0, 1, 2, 3, 4];
const requestHeaders = i32(0);
const pluginConfiguration = i32(7);
const fiveParameters = { parameters: 5, returns: true };
const twoParameters = { parameters: 2, returns: true };

const configure: Code = [
  ...callAndDrop(getBuffer, pluginConfiguration, i32(0), parameter(1), i32(at.config), i32(at.configSize)),
  ...callAndDrop(sizes, i32(at.variables), i32(at.variablesSize)),
  ...callAndDrop(environment, i32(pointers), i32(variables)),
  ...i32(1),
];

const when = (condition: Code, then: Code): Code => [...condition, 0x04, 0x40, ...then, 0x0b];
const isZero = (value: Code): Code => [...value, 0x45];

const onRequest: Code = [
  ...when(
    // The result is 0 where the header is there.
    isZero([...[requestHeaders, i32(128), i32(7), i32(at.found), i32(at.foundSize)].flat(), ...[0x10, getHeader]]),
    [0x00],
  ),
  ...callAndDrop(addHeader, requestHeaders, i32(64), i32(6), load(at.config), load(at.configSize)),
  ...when(
    load(at.variables),
    // "NAME=value" of the first variable, without the byte that ends it.
    callAndDrop(addHeader, requestHeaders, i32(96), i32(10), i32(variables), [
      ...load(at.variablesSize),
      ...i32(1),
      0x6b,
    ]),
  ),
  ...i32(0),
];

/** Gives the place of the global, and moves it on. */
const allocate: Code = [0x23, 0, 0x23, 0, ...parameter(0), 0x6a, 0x24, 0];

/** @see https://github.com/proxy-wasm/spec/tree/main/abi-versions/v0.2.1 */
export function markerModule(): Uint8Array {
  return assemble({
    imports: {
      "env.proxy_add_header_map_value": fiveParameters,
      "env.proxy_get_buffer_bytes": fiveParameters,
      "env.proxy_get_header_map_value": fiveParameters,
      "wasi_snapshot_preview1.environ_sizes_get": twoParameters,
      "wasi_snapshot_preview1.environ_get": twoParameters,
    },
    functions: {
      proxy_abi_version_0_2_1: { parameters: 0, returns: false, body: [] },
      proxy_on_memory_allocate: { parameters: 1, returns: true, body: allocate },
      proxy_on_context_create: { parameters: 2, returns: false, body: [] },
      proxy_on_vm_start: { ...twoParameters, body: i32(1) },
      proxy_on_configure: { ...twoParameters, body: configure },
      proxy_on_request_headers: { parameters: 3, returns: true, body: onRequest },
    },
    global: 32_768,
    data: names,
  });
}
