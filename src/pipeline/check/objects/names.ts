// The forms that Kubernetes gives to names: RFC 1123 labels and subdomains, and label keys.

const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const labelPart = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** True for an RFC 1123 label: up to 63 characters, no dots. */
export function isDnsLabel(text: string): boolean {
  return label.test(text);
}

/** True for an RFC 1123 subdomain: up to 253 characters. */
export function isDnsName(text: string): boolean {
  return text.length <= 253 && subdomain.test(text);
}

/** True for the name part of a label's key, and for a label's value that is not empty. */
export function isLabelPart(text: string): boolean {
  return labelPart.test(text);
}
