// Credentials for a registry, from a configuration file of Docker: that of a Secret, or of the user of this machine.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isJsonObject, type JsonObject, type JsonValue } from "../../base/json/json.ts";
import { SecretBytes } from "../../base/secret-bytes.ts";
import { registryNames } from "../../model/pinned/image-url.ts";

/** As the header `authorization` says them; both kinds go to the registry alone, and to the server of its tokens. */
export interface Credentials {
  readonly scheme: "Basic" | "Bearer";
  readonly value: SecretBytes;
}

/** The file that `docker login` writes; undefined where there is none. */
export async function readHostConfig(env: Readonly<Record<string, string | undefined>>): Promise<string | undefined> {
  const folder = env.DOCKER_CONFIG || (env.HOME && join(env.HOME, ".docker"));
  return folder ? readFile(join(folder, "config.json"), "utf8").catch(() => undefined) : undefined;
}

/** undefined: the text has none for the host, keeps them in a helper, or is not such a configuration. */
export function credentialsFor(host: string, text: string): Credentials | undefined {
  const auths = authsOf(text);
  const names = registryNames(host);
  const entry = Object.entries(auths).find(([name]) => names.includes(hostOf(name)))?.[1];
  if (!isJsonObject(entry)) return undefined;
  const { auth, username, password, registrytoken: token } = entry;
  if (typeof token === "string" && token !== "") return { scheme: "Bearer", value: SecretBytes.fromText(token) };
  const pair =
    typeof username === "string" && typeof password === "string" && username !== ""
      ? Buffer.from(`${username}:${password}`).toString("base64")
      : auth;
  return typeof pair === "string" && pair !== "" ? { scheme: "Basic", value: SecretBytes.fromText(pair) } : undefined;
}

function authsOf(text: string): JsonObject {
  try {
    const config = JSON.parse(text) as JsonValue;
    return isJsonObject(config) && isJsonObject(config.auths) ? config.auths : {};
  } catch {
    return {};
  }
}

/** "https://index.docker.io/v1/" → "index.docker.io". */
function hostOf(name: string): string {
  return name.replace(/^https?:\/\//, "").split("/")[0] ?? name;
}
