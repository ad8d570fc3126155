import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';

/** Keeps the portal running when a plain link to one of its pages is followed: nothing is loaded again. */
export function LinksInPortal({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [, navigate] = useLocation();
  useEffect(() => {
    const element = box.current;
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      navigate(link.pathname + link.search + link.hash);
    };
    element?.addEventListener('click', follow);
    return () => element?.removeEventListener('click', follow);
  }, [navigate]);
  return <div ref={box}>{children}</div>;
}
