// The fields of BackendTLSPolicy, written by scripts/schemas/generate.mjs: fields with a default or that are required always stand.

export interface BackendTLSPolicySpec {
  readonly options?: Readonly<Record<string, string>>;
  readonly targetRefs: readonly BackendTLSPolicyTargetRef[];
  readonly validation: BackendTLSPolicyValidation;
}

export interface BackendTLSPolicyTargetRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly sectionName?: string;
}

export interface BackendTLSPolicyValidation {
  readonly caCertificateRefs?: readonly BackendTLSPolicyValidationCaCertificateRef[];
  readonly hostname: string;
  readonly subjectAltNames?: readonly BackendTLSPolicyValidationSubjectAltName[];
  readonly wellKnownCACertificates?: string;
}

export interface BackendTLSPolicyValidationCaCertificateRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface BackendTLSPolicyValidationSubjectAltName {
  readonly hostname?: string;
  readonly type: "Hostname" | "URI";
  readonly uri?: string;
}
