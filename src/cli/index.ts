// The public API of gwc, name by name.

export { compile } from "../pipeline/compile.ts";
