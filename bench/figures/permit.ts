import { apply } from '../../core/case/replay.ts';
import { documentOf } from '../../core/procedures/clinic-permit/documents/index.ts';
import { pdf } from '../../documents/index.ts';
import { loadSetting } from '../../functions/shared/setting.ts';
import type { LocalSystem } from '../../local/system.ts';
import { type Figure, repeat, timed } from '../figure.ts';
import { openSystem, submissions } from '../parts/cases.ts';
import { oneApproval } from '../parts/definition.ts';
import { inFolder } from '../parts/folder.ts';

const WARM_UP = 20;
const RUNS = 5;
const DOCUMENTS = 20;
const DISTRICT = '17.71';
const SIGNER = 'person:bengkulu.ratna';

/** The permit of story S1, drawn and signed by the head of the office, once all code is warm. */
export const permit: Figure = {
  name: 'permit',
  measure: () =>
    inFolder(async (folder) => {
      const system = openSystem(folder, oneApproval);
      const make = await permitMaker(system);
      await repeat(WARM_UP, make);
      const runs = await repeat(RUNS, () => timed(() => repeat(DOCUMENTS, make)));
      await system.stop();
      return [
        {
          what: 'permit drawn and signed, warm',
          unit: 'ms',
          goal: { atMost: 40 },
          values: runs.map(({ wall }) => wall / DOCUMENTS),
          cpu: runs.map(({ cpu }) => cpu / DOCUMENTS),
        },
      ];
    }),
};

async function permitMaker({ context }: LocalSystem): Promise<() => Promise<Uint8Array>> {
  const { signers } = context;
  const setting = await loadSetting(context, DISTRICT);
  const event = submissions(setting)(1);
  const file = apply(undefined, { caseId: 'measured', seq: 1, prevHash: '', hash: '', event });
  if (file === undefined) throw new Error('No case');
  const identity = {
    number: '400.7/IOK-001/DINKES/VII/2026',
    code: 'K7QM2XHD94TR',
    verifyUrl: `${context.baseUrl}/v/K7QM2XHD94TR`,
    specimen: true,
  };
  const model = documentOf('operating-permit', file, setting, identity);
  const [signatory] = model.signatories;
  if (signatory === undefined) throw new Error('Nobody signs the permit');
  return async () => {
    const signer = await signers.signerOf(SIGNER);
    return pdf.sign(await pdf.render(model), {
      field: signatory.field,
      signer,
      signedAt: setting.now,
      name: signatory.name,
      reason: 'Izin Operasional Klinik',
      location: setting.office.place,
    });
  };
}
