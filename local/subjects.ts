import type { Subject } from '../adapters/local/disk-signers.ts';
import type { District } from '../core/district.ts';
import { getDistrict } from '../core/districts/index.ts';
import { AppError } from '../core/errors.ts';

/**
 * Whom a certificate names: the seal of an office, its key for papers, or a person of the directory. Throws AppError
 * SIGNER_MISSING for anybody else.
 */
export function subjects(
  districts: readonly District[],
  { nameOf }: { nameOf(personId: string): string | undefined },
): (signatory: string) => Subject {
  return (signatory) => {
    const [kind, id = ''] = signatory.split(/:(.*)/s);
    if (kind === 'seal' || kind === 'paper') {
      const { name } = getDistrict(id, districts);
      const organization = `Dinas Kesehatan ${name}`;
      const title = kind === 'seal' ? 'Segel Elektronik' : 'Kode QR';
      return { commonName: `${title} ${organization}`, organization };
    }
    const commonName = nameOf(id);
    if (commonName === undefined) throw new AppError('SIGNER_MISSING', `Nobody with the id ${id}`);
    return { commonName, organization: 'Sahkan' };
  };
}
