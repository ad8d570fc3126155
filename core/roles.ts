/** Whom a person acts as: apart from the schemas, because the portal's public pages and the deployment need the names alone. */
export const ROLES = [
  'applicant',
  'verifier',
  'section-head',
  'inspector',
  'head-of-office',
  'issuer',
  'auditor',
  'admin',
] as const;
