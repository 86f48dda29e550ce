// One request as an echo backend received it: the JSON of the answer, which tests read back.

/** The fields of Gateway API's own echo server, and a few more. Header names are in lower case. */
export interface EchoedRequest {
  readonly path: string;
  readonly host: string;
  readonly method: string;
  /** "HTTP/1.1", "HTTP/2.0". */
  readonly proto: string;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly httpPort: number;
  readonly namespace: string;
  readonly ingress: string;
  readonly service: string;
  readonly pod: string;
  /** The backend's own name, such as "service default/api". */
  readonly backend: string;
  readonly body?: string;
  readonly tls?: EchoedTls;
}

export interface EchoedTls {
  /** "TLSv1.3". */
  readonly version: string;
  readonly serverName: string;
  readonly negotiatedProtocol: string;
  readonly cipherSuite: string;
  /** PEM, the client's own certificate first; empty when it sent none. */
  readonly peerCertificates: readonly string[];
}

/** The backend that answers. A name such as "service default/api" also fills namespace and service. */
export interface EchoIdentity {
  readonly name: string;
  readonly namespace: string;
  readonly service: string;
}

export function echoIdentity(name: string): EchoIdentity {
  const parts = /(?:^|[\s/])([^\s/]+)\/([^\s/]+)$/.exec(name);
  return { name, namespace: parts?.[1] ?? "", service: parts?.[2] ?? name };
}

/** Node's flat list of names and values as lists by name; pseudo-headers such as ":path" are left out. */
export function headerLists(rawHeaders: readonly string[]): Record<string, string[]> {
  const lists: Record<string, string[]> = {};
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] as string).toLowerCase();
    if (name.startsWith(":")) continue;
    lists[name] = [...(lists[name] ?? []), rawHeaders[i + 1] as string];
  }
  return lists;
}
