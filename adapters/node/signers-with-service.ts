import type { DocumentSigner, Signers } from '../../core/ports.ts';

/** Signatories whose keys are at a remote service, by `person:<id>`. */
export type SigningService = {
  readonly signatories: ReadonlyMap<string, DocumentSigner>;
  /** DER: whom a verifier trusts because of that service. */
  readonly roots: readonly Uint8Array[];
};

/** The custody of everybody else, and the service for those whom it names. */
export function withService(signers: Signers, service: SigningService | undefined): Signers {
  if (service === undefined) return signers;
  const { signatories, roots } = service;
  return {
    held: () => signers.held(),
    signerOf: async (signatory) => signatories.get(signatory) ?? signers.signerOf(signatory),
    async trust() {
      const trust = await signers.trust();
      return { ...trust, roots: [...trust.roots, ...roots] };
    },
  };
}
