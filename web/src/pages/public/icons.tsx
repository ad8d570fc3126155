import type { ReactNode } from 'react';

/** A sheet with lines and a pen stroke. */
export function DocumentIcon() {
  return (
    <Icon>
      <path d="M12 5h16l8 8v30H12z" />
      <path d="M28 5v8h8M18 21h12M18 27h12M18 35c3-3 4 2 7 0s2-3 5-2" />
    </Icon>
  );
}

/** A way with three stops. */
export function PathIcon() {
  return (
    <Icon>
      <circle cx="12" cy="38" r="5" />
      <circle cx="36" cy="24" r="5" />
      <circle cx="12" cy="10" r="5" />
      <path d="M17 10h10a9 9 0 0 1 9 9M31 24H21a9 9 0 0 0-9 9" />
    </Icon>
  );
}

/** A seal with a tick. */
export function SealIcon() {
  return (
    <Icon>
      <path d="M24 4l5 4 7-1 2 7 6 4-3 6 3 6-6 4-2 7-7-1-5 4-5-4-7 1-2-7-6-4 3-6-3-6 6-4 2-7 7 1z" />
      <path d="M16 24l6 6 11-12" />
    </Icon>
  );
}

function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 48 48"
      width="48"
      height="48"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}
