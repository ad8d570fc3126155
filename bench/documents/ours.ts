import { readFileSync } from 'node:fs';
// One way to measure: that of the peers.
import { job, measure } from '../peers/job.mjs';
import type { OurJob } from './job.ts';
import { signerOf } from './signer-file.ts';

/** A process of our own code that does what the peers do beside it. Like each of them it loads what its task needs. */
const ours = job as OurJob;

switch (ours.task) {
  case 'render': {
    const { model } = ours;
    const { render } = await import('../../documents/render.ts');
    await measure(() => render(model));
    break;
  }
  case 'sign': {
    const { sign } = await import('../../documents/sign/index.ts');
    const bytes = new Uint8Array(readFileSync(ours.pdf));
    const request = { ...ours.request, signer: signerOf(ours.key, ours.algorithm) };
    await measure(() => sign(bytes, request, { timestamp: nobody, revocationOf: nobody }));
    break;
  }
  case 'verify': {
    const { verify } = await import('../../documents/verify/index.ts');
    const bytes = new Uint8Array(readFileSync(ours.pdf));
    const roots = [new Uint8Array(readFileSync(ours.root))];
    const trust = { roots, revocationLists: [], paperCertificates: [] };
    const { at } = ours;
    await measure(async () => {
      const { state, signatures } = await verify(bytes, trust, at);
      if (state !== 'VALID') throw new Error(`The document is ${state}`);
      return signatures;
    });
  }
}

function nobody(): never {
  throw new Error('A service was asked');
}
