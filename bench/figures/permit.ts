import { pdf } from '../../documents/index.ts';
import { loadSetting } from '../../functions/shared/setting.ts';
import type { LocalSystem } from '../../local/system.ts';
import { permitModel } from '../documents/models.ts';
import { type Figure, repeat, timed } from '../figure.ts';
import { openSystem } from '../parts/cases.ts';
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

async function permitMaker(system: LocalSystem): Promise<() => Promise<Uint8Array>> {
  const { context } = system;
  const { signers, trustServices } = context;
  const setting = await loadSetting(context, DISTRICT);
  const model = await permitModel(system);
  const [signatory] = model.signatories;
  if (signatory === undefined) throw new Error('Nobody signs the permit');
  return async () => {
    const signer = await signers.signerOf(SIGNER);
    if (signer.kind !== 'key') throw new Error('The permit is signed elsewhere');
    const request = {
      field: signatory.field,
      signer,
      signedAt: setting.now,
      zone: setting.district.zone,
      level: setting.office.signatureLevel,
      name: signatory.name,
      reason: 'Izin Operasional Klinik',
      location: setting.office.place,
    };
    return pdf.sign(await pdf.render(model), request, trustServices);
  };
}
