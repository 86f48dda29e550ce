// What the clients of a case remember of their answers: cookies, and headers that they were told to keep.

import type { Agent } from "node:http";
import { defined } from "../../../src/base/defined.ts";
import type { CaseRequest } from "./case.ts";
import { type CaseReply, sendCase } from "./send-case.ts";
import type { ServedCase } from "./serve-case.ts";

/** By client: cookies by name, and kept headers by theirs. */
export type CaseClients = Map<string, ClientMemory>;

interface ClientMemory {
  readonly cookies: Map<string, string>;
  readonly headers: Map<string, string>;
  /** Where the client was last redirected to. */
  location?: string;
  /** Of its last connection with TLS. */
  session?: Buffer;
}

/** As `sendCase`, with what the client remembers. It sends cookies to every path and for ever, so that rejecting them is Envoy's part. */
export async function sendAsClient(
  each: CaseRequest,
  place: ServedCase,
  clients: CaseClients,
  agent?: Agent,
): Promise<CaseReply> {
  if (each.client === undefined) return sendCase(each, place, defined({ agent }));
  const memory: ClientMemory = clients.get(each.client) ?? { cookies: new Map(), headers: new Map() };
  clients.set(each.client, memory);
  const send = each.send.replace("{state}", () => stateOf(memory));
  const reply = await sendCase(
    { ...each, send, headers: { ...each.headers, ...remembered(memory) } },
    place,
    defined({ session: memory.session, agent }),
  );
  if (reply.session !== undefined) memory.session = reply.session;
  memory.location = reply.header("location") ?? memory.location ?? "";
  for (const [, name = "", value = ""] of (reply.header("set-cookie") ?? "").matchAll(/(?:^|,)([^=;,]+)=([^;,]*)/g))
    memory.cookies.set(name, value);
  const kept = each.keepsHeader === undefined ? undefined : reply.header(each.keepsHeader);
  if (each.keepsHeader !== undefined && kept !== undefined) memory.headers.set(each.keepsHeader, kept);
  return reply;
}

/** What a provider sends back with the browser, as it stands in a query. */
function stateOf({ location = "" }: ClientMemory): string {
  return /[?&]state=([^&]*)/.exec(location)?.[1] ?? "";
}

function remembered({ cookies, headers }: ClientMemory): Readonly<Record<string, string>> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return { ...Object.fromEntries(headers), ...(cookie === "" ? {} : { cookie }) };
}
