// One repository of a registry: manifests and blobs, by the interface that registries share, with credentials where it asks for them.

import { sha256 } from "../../base/digest.ts";
import { isJsonObject, type JsonValue } from "../../base/json/json.ts";
import { isLoopback } from "../check-url.ts";
import { FetchProblem, problemOf } from "../fetch-problem.ts";
import { type FetchLimits, fetchUrl } from "../fetch-url.ts";
import type { HttpClient } from "../http-client.ts";
import { isOwnTokenServer, readChallenge } from "./challenge.ts";
import type { Credentials } from "./docker-config.ts";

interface RegistryOptions {
  readonly host: string;
  readonly repository: string;
  readonly credentials: Credentials | undefined;
  readonly client: HttpClient;
  readonly limits: FetchLimits;
}

/** Of a manifest, or of a token. */
const mostDocumentBytes = 4 * 1_048_576;

/** @see https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pull */
export class Registry {
  readonly #options: RegistryOptions;
  #origin: string;
  /** The header that the registry accepted last. */
  #authorization: string | undefined;

  constructor(options: RegistryOptions) {
    this.#options = options;
    this.#origin = `https://${options.host}`;
  }

  /** Its bytes, by tag or digest. Throws FetchProblem, also for one with another digest than is asked for. */
  async manifest(reference: string, accept: string): Promise<Buffer> {
    const bytes = await this.#ask(`manifests/${reference}`, accept, mostDocumentBytes);
    return reference.startsWith("sha256:") ? checked(bytes, reference, "manifest") : bytes;
  }

  /** Throws FetchProblem. */
  async blob(digest: string): Promise<Buffer> {
    return checked(await this.#ask(`blobs/${digest}`, "*/*", this.#options.limits.mostBytes), digest, "layer");
  }

  async #ask(path: string, accept: string, mostBytes: number): Promise<Buffer> {
    try {
      return await this.#get(path, accept, mostBytes);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.isWithoutTls && this.#mayGoWithoutTls()) {
        this.#origin = `http://${this.#options.host}`;
        return this.#ask(path, accept, mostBytes);
      }
      if (problem.challenge === undefined || this.#authorization !== undefined) throw problem;
      this.#authorization = await this.#authorize(problem);
      return this.#get(path, accept, mostBytes);
    }
  }

  #get(path: string, accept: string, mostBytes: number): Promise<Buffer> {
    const { client, limits, repository } = this.#options;
    const authorization = this.#authorization;
    const asking = { accept, ...(authorization !== undefined && { authorization }) };
    return fetchUrl(`${this.#origin}/v2/${repository}/${path}`, client, { ...limits, mostBytes }, asking);
  }

  #mayGoWithoutTls(): boolean {
    const { host, limits } = this.#options;
    return this.#origin.startsWith("https:") && (limits.allowHttp || isLoopback(new URL(`https://${host}`)));
  }

  /** Credentials in the form that the registry asks for. */
  async #authorize(refused: FetchProblem): Promise<string> {
    const challenge = readChallenge(refused.challenge);
    const own = this.#ownCredentials();
    if (challenge?.scheme === "bearer") {
      if (own?.startsWith("Bearer ")) return own;
      return `Bearer ${await this.#token(challenge.realm, challenge.service, own)}`;
    }
    if (challenge === undefined || own === undefined) throw refused;
    return own;
  }

  /** Never without TLS, except to this machine. */
  #ownCredentials(): string | undefined {
    const { credentials } = this.#options;
    const origin = new URL(this.#origin);
    const isSafe = origin.protocol === "https:" || isLoopback(origin);
    return credentials && isSafe ? `${credentials.scheme} ${credentials.value.revealText()}` : undefined;
  }

  async #token(realm: URL, service: string | undefined, own: string | undefined): Promise<string> {
    const { client, limits, repository } = this.#options;
    const registry = new URL(this.#origin);
    if (realm.protocol !== registry.protocol)
      throw new FetchProblem("the registry sends to a token server with another scheme");
    if (isLoopback(realm) && !isLoopback(registry))
      throw new FetchProblem("the registry sends to a token server on this machine");
    const isOwn = isOwnTokenServer(realm, registry);
    if (own !== undefined && !isOwn)
      throw new FetchProblem("the registry sends to a token server of another domain, which gets no credentials");
    const url = new URL(realm);
    if (service !== undefined) url.searchParams.set("service", service);
    url.searchParams.set("scope", `repository:${repository}:pull`);
    const asking = { accept: "application/json", ...(own !== undefined && { authorization: own }) };
    const bytes = await fetchUrl(url.href, client, { ...limits, mostBytes: mostDocumentBytes }, asking);
    return tokenOf(bytes);
  }
}

function tokenOf(bytes: Buffer): string {
  try {
    const answer = JSON.parse(bytes.toString("utf8")) as JsonValue;
    const token = isJsonObject(answer) ? (answer.token ?? answer.access_token) : undefined;
    // As a header may contain it.
    if (typeof token === "string" && /^[!-~]+$/.test(token)) return token;
  } catch {}
  throw new FetchProblem("the token server of the registry gives no token");
}

function checked(bytes: Buffer, digest: string, what: string): Buffer {
  if (`sha256:${sha256(bytes)}` === digest) return bytes;
  throw new FetchProblem(`the registry sends a ${what} with another digest than ${digest}`);
}
