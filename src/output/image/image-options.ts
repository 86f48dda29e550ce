// The options of an image, and the checks of them that need no file.

import { invalidImageOption, userIsRoot, userNotNumeric } from "../../diagnostics/catalogue/image.ts";
import type { Diagnostic, Report } from "../../diagnostics/diagnostic.ts";
import { baseKeys, ownPrefix } from "./format/annotations.ts";
import type { Annotations } from "./format/forms.ts";
import type { Family } from "./format/media-types.ts";
import { type ImageReference, parseReference } from "./format/reference.ts";
import type { ImageOutput } from "./output-place.ts";

export interface BuildImageOptions {
  /** The folder of one Gateway, with bundle.json in it. */
  readonly bundle: string;
  /** "scratch", or a path to an OCI layout or an archive; also "oci:PATH:NAME" and "PATH@sha256:…". */
  readonly base: string | undefined;
  /** The base's full name for the annotation base.name, where the base itself does not have it. */
  readonly baseName?: string;
  /** Such as "linux/amd64"; empty: those of linux/amd64 and linux/arm64 that the base has. */
  readonly platforms: readonly string[];
  readonly output: ImageOutput;
  /** NAME[:TAG]; an archive without one is called localhost/NAMESPACE/GATEWAY:latest. */
  readonly reference?: string;
  /** In seconds; the date of everything in the image. Default 0. */
  readonly sourceDateEpoch?: number;
  /** Further labels, written as annotations too. */
  readonly labels?: Annotations;
  /** UID[:GID], numeric. Default 65532:65532. */
  readonly user?: string;
  /** Envoy's binary in the base. Default /usr/local/bin/envoy. */
  readonly entrypoint?: string;
  /** More arguments for Envoy, after "-c …", such as "--concurrency", "2". */
  readonly arguments?: readonly string[];
  /** Media types: OCI's (default), Docker's, or those of the base. */
  readonly format?: Family | "base";
}

/** The options with their defaults, checked. */
export interface ImageSettings extends BuildImageOptions {
  readonly name: ImageReference | undefined;
  readonly sourceDateEpoch: number;
  readonly labels: Annotations;
  readonly user: string;
  readonly entrypoint: string;
  readonly arguments: readonly string[];
}

// The last second that a plain tar header can hold.
const maxEpoch = 0o77777777777;

/** undefined after all problems are reported. */
export function checkImageOptions(options: BuildImageOptions, report: Report): ImageSettings | undefined {
  const { sourceDateEpoch = 0, labels = {}, user = "65532:65532", entrypoint = "/usr/local/bin/envoy" } = options;
  const name = options.reference === undefined ? undefined : parseReference(options.reference);
  const problems: Diagnostic[] = [];
  const invalid = (option: string, value: string, wanted: string) =>
    problems.push(invalidImageOption({ option, value, wanted }, undefined));
  if (options.reference !== undefined && name === undefined)
    invalid("reference", options.reference, "a name such as registry.example/edge:v1");
  if (!Number.isInteger(sourceDateEpoch) || sourceDateEpoch < 0 || sourceDateEpoch > maxEpoch)
    invalid("SOURCE_DATE_EPOCH", String(sourceDateEpoch), `an integer of seconds between 0 and ${maxEpoch}`);
  if (!/^(\/[^/\0]+)+$/.test(entrypoint)) invalid("entry point", entrypoint, "an absolute path");
  for (const key of Object.keys(labels))
    if (isReserved(key))
      invalid("label", key, `a label that you can set, because gwc sets ${ownPrefix}.* and the name of the base`);
  if (!/^\d{1,10}(:\d{1,10})?$/.test(user)) problems.push(userNotNumeric({ user }, undefined));
  for (const problem of problems) report(problem);
  if (isRoot(user)) report(userIsRoot(undefined, undefined));
  if (problems.length > 0) return undefined;
  return { ...options, name, sourceDateEpoch, labels, user, entrypoint, arguments: options.arguments ?? [] };
}

/** True for user 0, with any group. */
export function isRoot(user: string): boolean {
  return /^0+(:|$)/.test(user);
}

function isReserved(key: string): boolean {
  return key === "" || key === ownPrefix || key.startsWith(`${ownPrefix}.`) || baseKeys.includes(key);
}

/** RFC 3339, without fractions. */
export function printDate(epochSeconds: number): string {
  return new Date(epochSeconds * 1000).toISOString().replace(".000Z", "Z");
}
