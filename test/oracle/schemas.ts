// The schemas that gwc ships beside those of the CRDs that the API server's side reads.

import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";
import type { JsonObject } from "../../src/base/json/json.ts";
import { ApiServer } from "./api-server.ts";
import { targetsOf } from "./targets.ts";

interface Facts {
  factsOf(schema: JsonObject): JsonObject;
}

/** Kinds, versions and channels whose schema is not the one of the CRD. */
export async function staleSchemas(): Promise<readonly string[]> {
  const { factsOf } = (await import(pathToFileURL(resolve("scripts/schemas/facts.mjs")).href)) as Facts;
  const server = new ApiServer();
  const texts = await server.schemas();
  server.stop();
  return targetsOf().flatMap(({ kind, version, channel, schema }) => {
    const text = texts.find((each) => each.kind === kind && each.version === version && each.channel === channel);
    const same = text !== undefined && isDeepStrictEqual(plain(factsOf(text.schema)), plain(schema));
    return same ? [] : [`${kind} ${version} (${channel})`];
  });
}

/** Without fields that are undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
