import { finishLogin, loginUrl } from './oidc.ts';
import type { Login } from './store.ts';

const CHANNEL = 'sahkan.login-answer';
const SILENT_LIMIT = 10_000;

/** Called by the callback page in the login window or frame: hands its address to the page that waits for it. */
export function announceAnswer(callbackUrl: string): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(callbackUrl);
  channel.close();
}

/**
 * Waits for the answer to one login request; answers to others are not ours. Works for a popup, a tab and a frame
 * alike, even where the provider cuts the tie between the windows (Cross-Origin-Opener-Policy).
 */
export function waitForAnswer(state: string, signal: AbortSignal): Promise<Login> {
  return new Promise((resolve, reject) => {
    const channel = new BroadcastChannel(CHANNEL);
    signal.addEventListener('abort', () => {
      channel.close();
      reject(new DOMException('cancelled', 'AbortError'));
    });
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data !== 'string' || new URL(data).searchParams.get('state') !== state) return;
      channel.close();
      finishLogin(data).then(({ login }) => resolve(login), reject);
    };
  });
}

/** A login without a question, where the provider still knows the browser. Throws when it does not. */
export async function silentLogin(): Promise<Login> {
  const { url, state } = await loginUrl('silent');
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.src = url;
  document.body.append(frame);
  try {
    return await waitForAnswer(state, AbortSignal.timeout(SILENT_LIMIT));
  } finally {
    frame.remove();
  }
}
