import { verdictsFor, view } from '../../local/demo/acts.ts';
import { type Player, RefusedError } from '../../local/demo/play.ts';
import { samplePdf } from '../../local/demo/sample-file.ts';
import type { Playable } from '../stories/world.ts';
import { applicationOf, castOf, layDraft } from './cases.ts';

/** The same operations by ways that few people take: what each function does beside its main road. */
export async function rareWays(
  system: Playable,
  as: (username: string) => Player,
  submitted: string,
): Promise<void> {
  const { applicant, verifier } = castOf(as);
  const params = { caseId: submitted };
  await refused(applicant.call('getDraft', { params }));
  await refused(applicant.call('deleteDraft', { params }));
  await refused(applicant.call('detachFile', { params: { ...params, fileId: crypto.randomUUID() } }));
  await applicant.call('listTasks', { query: { scope: 'mine' } });

  const kept = await layDraft(system, applicant, applicationOf(70));
  const file = await applicant.upload(kept.caseId, 'DOC-01', { name: 'akta.pdf', bytes: samplePdf('Akta') });
  await applicant.call('downloadFile', { params: { caseId: kept.caseId, fileId: file.fileId } });

  const elsewhere = applicationOf(71);
  const outside = { ...elsewhere, site: { ...elsewhere.site, areaCode: '17.09.01' } };
  await refused(submitDraft(await layDraft(system, applicant, outside), applicant));
  const foreign = await layDraft(system, applicant, { ...applicationOf(72), facilityId: 'F-1771-0003' });
  await refused(submitDraft(foreign, applicant));

  const task = { caseId: submitted, taskId: 'check-completeness-1' };
  const seen = await view(verifier, submitted);
  const [code = ''] = seen.requirements.map((requirement) => requirement.code);
  const verdicts = verdictsFor(seen, { [code]: 'Unggah halaman terakhir' });
  await verifier.call('decideTask', {
    params: task,
    body: {
      outcome: 'returned',
      reason: 'Akta kurang lengkap',
      verdicts,
    },
  });
  await system.settle();
  const more = await applicant.upload(submitted, code, { name: 'akta.pdf', bytes: samplePdf('Lengkap') });
  await applicant.call('decideTask', {
    params: { ...task, taskId: 'complete-documents-1' },
    body: { outcome: 'completed', resubmission: { files: { [code]: [more.fileId] } } },
  });
  await system.settle();
}

function submitDraft({ caseId, version }: { caseId: string; version: number }, applicant: Player) {
  return applicant.call('submitCase', { params: { caseId }, body: { version } });
}

/** A reply that refuses is what the way leads to. */
async function refused(call: Promise<unknown>): Promise<void> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RefusedError)) throw error ?? new Error('It was not refused');
}
