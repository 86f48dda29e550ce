// Reads what an OCSP response says, which Node cannot.

import { elementsOf } from "../../../../base/der.ts";

/** The answer for one certificate. */
export interface SingleResponse {
  /** Lower-case hex, without zeros in front. */
  readonly serialNumber: string;
  readonly status: "good" | "revoked" | "unknown";
  /** When there will be a newer answer. */
  readonly nextUpdate: Date | undefined;
}

const [sequence, generalizedTime, explicit0] = [0x30, 0x18, 0xa0];
const invalid = "is not a valid OCSP response in DER";

/** What Envoy needs of it, or why it rejects it. Signatures are for clients to verify. @see https://www.rfc-editor.org/rfc/rfc6960#section-4.2.1 */
export function readOcspResponse(der: Uint8Array): SingleResponse | string {
  const [response, ...others] = elementsOf(Buffer.from(der));
  if (response?.tag !== sequence || others.length > 0) return invalid;
  const [status, bytes] = elementsOf(response.content);
  const code = status?.content[0];
  if (code !== undefined && code !== 0) return `is the refusal of a responder (status ${code})`;
  const [, basic] = inside(inside(bytes)[0]);
  const [data] = inside(inside(basic)[0]);
  const answers = inside(inside(data).find(({ tag }) => tag === sequence));
  if (answers.length > 1) return `answers for ${answers.length} certificates, but Envoy accepts one`;
  return readSingle(inside(answers[0])) ?? invalid;
}

type Elements = ReturnType<typeof elementsOf>;

function inside(element: Elements[number] | undefined): Elements {
  return element === undefined ? [] : elementsOf(element.content);
}

const statuses = new Map<number | undefined, SingleResponse["status"]>([
  [0x80, "good"],
  [0xa1, "revoked"],
  [0x82, "unknown"],
]);

/** The certificate's id ends with its serial number; nextUpdate is optional. */
function readSingle([id, state, thisUpdate, next]: Elements): SingleResponse | undefined {
  const serial = inside(id)[3];
  const status = statuses.get(state?.tag);
  if (serial === undefined || status === undefined || thisUpdate?.tag !== generalizedTime) return undefined;
  const serialNumber = serial.content.toString("hex").replace(/^0+/, "");
  return { serialNumber, status, nextUpdate: next?.tag === explicit0 ? timeOf(inside(next)[0]) : undefined };
}

/** 20261128201000Z */
function timeOf(element: Elements[number] | undefined): Date | undefined {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(element?.content.toString("latin1") ?? "") ?? [];
  const [year = Number.NaN, month = 0, day, hour, minute, second] = parts.map(Number);
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  return Number.isNaN(time.getTime()) ? undefined : time;
}
