import { useEffect, useRef, useState } from 'react';
import { loginUrl } from './oidc.ts';
import type { LoginRequest } from './request.ts';
import { retryDelay } from './retry-delay.ts';
import { currentLogin, storeLogin } from './store.ts';
import { waitForAnswer } from './window-login.ts';

const WINDOW = 'popup,width=480,height=700';

/** unreachable: the login server did not answer, and is asked again after a pause. */
type LoginProblem = 'unreachable' | 'failed' | 'other-person';

export type WindowLogin = {
  /** Made before the click: a browser allows a window only at the click itself. */
  readonly url: string | undefined;
  readonly blocked: boolean;
  readonly problem: LoginProblem | undefined;
  /** The next try comes by itself, or at once by `retry`. */
  readonly pausing: boolean;
  readonly open: () => void;
  readonly retry: () => void;
};

/** A login in a window of its own: answers the request when the same person has logged in. */
export function useWindowLogin({ reason, answer }: LoginRequest): WindowLogin {
  const [attempt, setAttempt] = useState(0);
  const [url, setUrl] = useState<string>();
  const [blocked, setBlocked] = useState(false);
  const [problem, setProblem] = useState<LoginProblem>();
  const [pausing, setPausing] = useState(false);
  const failures = useRef(0);

  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    let timer: number | undefined;
    // Each attempt has a request of its own: the state of one that failed is spent.
    setUrl(undefined);
    setPausing(false);
    const again = (what: LoginProblem, delay: number) => {
      if (signal.aborted) return;
      setUrl(undefined);
      setProblem(what);
      setPausing(delay > 0);
      timer = window.setTimeout(() => setAttempt(attempt + 1), delay);
    };
    const wait = async (state: string) => {
      const login = await waitForAnswer(state, signal);
      const before = currentLogin();
      if (before !== undefined && before.person.id !== login.person.id) return again('other-person', 0);
      storeLogin(login);
      answer(true);
    };
    loginUrl('window', { fresh: reason === 'fresh' }).then(
      (request) => {
        if (signal.aborted) return;
        failures.current = 0;
        setProblem((before) => (before === 'unreachable' ? undefined : before));
        setUrl(request.url);
        wait(request.state).catch(() => again('failed', 0));
      },
      () => {
        failures.current += 1;
        again('unreachable', retryDelay(failures.current));
      },
    );
    return () => {
      stop.abort();
      window.clearTimeout(timer);
    };
  }, [reason, answer, attempt]);

  return {
    url,
    blocked,
    problem,
    pausing,
    open: () => setBlocked(url !== undefined && window.open(url, 'sahkan-login', WINDOW) === null),
    retry: () => setAttempt(attempt + 1),
  };
}
