// Brings up to date what src/ reads and is not in git: validators of the schemas, tables of Envoy's messages.
import { ensureTables } from "./protos/tables.mjs";
import { ensureValidators } from "./schemas/compile-validators.mjs";

/** Some milliseconds when nothing changed, else a second or two. */
export async function ensureDerived() {
  await ensureValidators();
  await ensureTables();
}
