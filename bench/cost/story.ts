import { randomUUID } from 'node:crypto';
import type { OperationName } from '../../core/contract/operations.ts';
import type { CaseView } from '../../core/contract/views.ts';
import { view } from '../../local/demo/acts.ts';
import { type Call, type Player, play } from '../../local/demo/play.ts';
import { playS1, type S1Cast } from '../../local/demo/story-s1.ts';
import { ASSUMED } from './assumed.ts';
import type { CountedSystem } from './counted-system.ts';

/** Story S1 with the pages that people look at beside what they do. Gives the id of the case. */
export async function playCounted(system: CountedSystem): Promise<string> {
  const person = (username: string) => inPortal(playerOf(system, username));
  const cast: S1Cast = {
    applicant: person('pemohon.dimas'),
    verifier: person('bengkulu.rina'),
    sectionHead: person('bengkulu.hendra'),
    inspector: person('bengkulu.wulan'),
    headOfOffice: person('bengkulu.ratna'),
  };
  const { caseId } = await playS1(system, cast, (local) => moveTo(system, local));
  const file = await view(cast.applicant, caseId);
  const documentId = file.documents.at(-1)?.documentId ?? '';
  const { url } = await cast.applicant.call('previewDocument', { params: { caseId, documentId } });
  await lookAround(cast.applicant, file, await system.browser.open(url));
  return caseId;
}

function playerOf(system: CountedSystem, username: string): Player {
  const person = system.people.find((known) => known.username === username);
  if (person === undefined) throw new Error(`Nobody is called ${username}`);
  const { name, roles, district, party } = person;
  return play(system, {
    ...{ personId: username, name, roles },
    ...(district === undefined ? {} : { district }),
    ...(party === undefined ? {} : { party }),
  });
}

/** The clock function comes at every midnight, when dates change, and before somebody acts: all that the case needs of it. */
async function moveTo({ clock, functions, settle }: CountedSystem, local: string): Promise<void> {
  const target = Date.parse(`${local.replace(' ', 'T')}:00+07:00`);
  for (let now = nextMidnight(clock.now()); ; now = nextMidnight(now)) {
    clock.set(Math.min(now, target));
    await functions.tick();
    await settle();
    if (now >= target) return;
  }
}

const DAY = 86_400_000;
const WIB = 7 * 3_600_000;
const nextMidnight = (now: number): number => (Math.floor((now + WIB) / DAY) + 1) * DAY - WIB;

/** Does what the portal does around an act: a key for each request, and before a decision the inbox and the papers. */
function inPortal(player: Player): Player {
  return {
    ...player,
    async call<N extends OperationName>(name: N, input: Call<N> = {}) {
      const { caseId = '' } = (input.params ?? {}) as { readonly caseId?: string };
      if (name === 'decideTask' || name === 'signDocument') await lookAt(player, caseId);
      const reply = await player.call(name, { ...input, idempotencyKey: randomUUID() });
      if (name === 'saveDraft') await saveAgain(player, input as Call<'saveDraft'>);
      return reply;
    },
  };
}

/** The inbox, the file, the document that waits for a signature, and for a verifier every upload. */
async function lookAt(player: Player, caseId: string): Promise<void> {
  await player.call('getMe');
  await player.call('listTasks');
  const { tasks, files } = await view(player, caseId);
  const documentId = tasks.find((task) => task.documentId !== undefined)?.documentId;
  if (documentId !== undefined) await player.call('previewDocument', { params: { caseId, documentId } });
  if (!player.person.roles.includes('verifier')) return;
  for (const { fileId } of Object.values(files).flat())
    await player.call('downloadFile', { params: { caseId, fileId } });
}

/** A draft is sent whenever its page is left. */
async function saveAgain(player: Player, { params, body }: Call<'saveDraft'>): Promise<void> {
  for (let version = 1; version < ASSUMED.draftSaves.value; version += 1)
    await player.call('saveDraft', {
      ...(params === undefined ? {} : { params }),
      body: { ...body, version },
    });
}

/** What the applicant and the public see between the acts and after them. */
async function lookAround(
  applicant: Player,
  { caseId, receiptNumber, documents }: CaseView,
  permit: Uint8Array,
): Promise<void> {
  const { code = '' } = documents.at(-1) ?? {};
  await times(ASSUMED.applicantLooks.value, async () => {
    await applicant.call('getMe');
    await applicant.call('listCases');
    await view(applicant, caseId);
  });
  await times(ASSUMED.tracks.value, () => applicant.call('trackCase', { params: { receiptNumber } }));
  await times(ASSUMED.codeChecks.value, () => applicant.call('verifyCode', { params: { code } }));
  await times(ASSUMED.searches.value, async () => {
    const { items } = await applicant.call('searchRegistry', { query: { name: SEARCHED } });
    const [{ facilityId } = { facilityId: '' }] = items;
    await applicant.call('getFacility', { params: { facilityId } });
  });
  const pdf = Buffer.from(permit).toString('base64');
  await times(ASSUMED.fileChecks.value, () => applicant.call('verifyFile', { body: { pdf } }));
}

/** As people type it: kind and class stand in many names. */
const SEARCHED = 'klinik pratama';

async function times(count: number, look: () => Promise<unknown>): Promise<void> {
  for (let round = 0; round < count; round += 1) await look();
}
