import { answer } from './answer.ts';
import type { Ask } from './protocol.ts';

// A worker of its own for each check: hostile bytes cannot hold up the page, and ending the worker ends the check.
self.addEventListener(
  'message',
  ({ data }: MessageEvent<Ask>) => void answer(data, (told) => self.postMessage(told)),
);
