import { fromBase64 } from '../../../core/base64.ts';
import type { TrustView } from '../../../core/contract/views.ts';
import type { Trust } from '../../../core/ports.ts';
import { reasonText, verificationView } from '../../../core/verification.ts';
import { checkPaper } from '../../../documents/paper/check.ts';
import { sha256, toHex } from '../../../documents/pdf/bytes.ts';
import { findDocumentCode } from '../../../documents/pdf/document-code.ts';
import { verify } from '../../../documents/verify/index.ts';
import type { Ask, FileFinding, Tell } from './protocol.ts';

/** A progress bar that moves more often costs more than it shows. */
const STEP = 0.02;

/** What the worker does: checks a file or a paper with what the device has, and asks nobody. Never throws. */
export async function answer(ask: Ask, tell: (told: Tell) => void): Promise<void> {
  try {
    const trust = trustOf(ask.trust);
    if (ask.ask === 'paper') {
      const found = await checkPaper(ask.fragment, trust, ask.at);
      tell({ tell: 'paper', found: { ...found, reasonText: reasonText(found.reason) } });
      return;
    }
    const bytes = await readAll(ask.file, (share) => tell({ tell: 'read', share }));
    if (bytes === undefined) tell({ tell: 'unreadable' });
    else tell({ tell: 'file', found: await checkFile(bytes, trust, ask.at) });
  } catch {
    tell({ tell: 'failed' });
  }
}

async function checkFile(bytes: Uint8Array<ArrayBuffer>, trust: Trust, at: number): Promise<FileFinding> {
  const view = verificationView(await verify(bytes, trust, at));
  const code = findDocumentCode(bytes);
  return { view, sha256: toHex(await sha256(bytes)), ...(code === undefined ? {} : { code }) };
}

/** By hand, not by `core/trust.ts`: its schema would bring all of zod into the worker. */
function trustOf({ roots, revocationLists, paperCertificates }: TrustView): Trust {
  return {
    roots: roots.map(fromBase64),
    revocationLists: revocationLists.map(fromBase64),
    paperCertificates: paperCertificates.map(fromBase64),
  };
}

/** Undefined when the file cannot be read any more: moved, or its stick pulled out. */
async function readAll(
  file: Blob,
  progress: (share: number) => void,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bytes = new Uint8Array(file.size);
  const reader = file.stream().getReader();
  let at = 0;
  let told = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes.set(part.value, at);
      at += part.value.length;
      if (at / file.size - told < STEP) continue;
      told = at / file.size;
      progress(told);
    }
  } catch {
    return undefined;
  }
  return at === file.size ? bytes : undefined;
}
