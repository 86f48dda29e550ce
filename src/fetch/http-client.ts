// One GET over HTTP or HTTPS, through a proxy where one is set. Node's own client; nothing is kept open.

import http, { type ClientRequest, type IncomingMessage } from "node:http";
import https from "node:https";
import type { Socket } from "node:net";
import tls from "node:tls";
import { FetchProblem } from "./fetch-problem.ts";
import { proxyFor } from "./proxies.ts";

export interface HttpClient {
  /** Certificates of authorities, as PEM. */
  readonly authorities: readonly string[];
  /** For the variables that name a proxy. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly userAgent: string;
}

/** What a request says beside its URL. */
export interface Asking {
  readonly accept: string;
  /** Credentials, as the header says them; undefined: none. */
  readonly authorization?: string;
}

/** The head of the answer, with its body to be read. The credentials of a proxy go to the proxy alone. */
export async function get(url: URL, client: HttpClient, asking: Asking, signal: AbortSignal): Promise<IncomingMessage> {
  const proxy = proxyFor(url, client.env);
  const tunnel = proxy && (await openTunnel(proxy, url, client, signal));
  const request = url.protocol === "https:" ? https.request : http.request;
  const { hostname } = url;
  const host = hostname.replace(/^\[|\]$/g, "");
  return answerOf(
    request(url, {
      signal,
      ca: [...client.authorities],
      // Of its own accord Node adds the port of HTTP to it, through a tunnel.
      headers: { ...asking, host: url.host, "accept-encoding": "identity", "user-agent": client.userAgent },
      // An agent would open a connection of its own.
      ...(tunnel ? { createConnection: () => overTunnel(tunnel, host, url, client) } : { agent: false }),
    }),
  );
}

function answerOf(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.on("response", resolve).on("error", reject).end();
  });
}

function overTunnel(socket: Socket, host: string, { protocol }: URL, { authorities }: HttpClient): Socket {
  if (protocol !== "https:") return socket;
  return tls.connect({ socket, host, servername: host, ca: [...authorities] });
}

/** RFC 9110, section 9.3.6. */
function openTunnel(proxy: URL, to: URL, client: HttpClient, signal: AbortSignal): Promise<Socket> {
  const target = `${to.hostname}:${to.port || (to.protocol === "https:" ? 443 : 80)}`;
  const request = (proxy.protocol === "https:" ? https.request : http.request)(proxy, {
    method: "CONNECT",
    path: target,
    signal,
    agent: false,
    auth: undefined,
    ca: [...client.authorities],
    headers: { host: target, "user-agent": client.userAgent, ...proxyCredentials(proxy) },
  });
  return new Promise((resolve, reject) => {
    const refused = ({ statusCode = 0 }: IncomingMessage): FetchProblem =>
      new FetchProblem(`the proxy answers with ${statusCode}`, { isTransient: statusCode >= 500 });
    request.on("connect", (answer: IncomingMessage, socket: Socket) => {
      if (answer.statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(refused(answer));
    });
    request.on("response", (answer) => {
      answer.destroy();
      reject(refused(answer));
    });
    request.on("error", (error: NodeJS.ErrnoException) => reject(proxyProblem(error))).end();
  });
}

function proxyCredentials({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === "" && password === "") return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { "proxy-authorization": `Basic ${Buffer.from(pair).toString("base64")}` };
}

function proxyProblem({ code = "no reason given", name }: NodeJS.ErrnoException): Error {
  return name === "AbortError"
    ? new FetchProblem("the proxy does not answer in time", { isTransient: true })
    : new FetchProblem(`the proxy cannot be used (${code})`, { isTransient: true });
}
