import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from 'react';
import { Link } from 'wouter';
import { classNames } from './class-names.ts';

/** primary: the one act of the page · secondary: others · danger: cannot be undone · plain: looks like a link */
export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'plain';

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly kind?: ButtonKind;
  /** Shows a spinner and ignores clicks, but keeps the focus. */
  readonly busy?: boolean;
  readonly wide?: boolean;
};

export function Button({ kind = 'primary', busy = false, wide = false, children, ...rest }: ButtonProps) {
  const { className, onClick, type = 'button', ...attributes } = rest;
  return (
    <button
      {...attributes}
      type={busy && type === 'submit' ? 'button' : type}
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : onClick}
      className={classNames('button', `button-${kind}`, wide && 'button-wide', className)}
    >
      {busy && <span className="spinner" aria-hidden="true" />}
      {children}
    </button>
  );
}

type LinkButtonProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & {
  readonly href: string;
  readonly kind?: ButtonKind;
  readonly wide?: boolean;
};

/** A link that looks like a button; an address with a scheme or `download` leaves the portal's router alone. */
export function LinkButton({
  href,
  kind = 'primary',
  wide = false,
  className,
  children,
  ...rest
}: LinkButtonProps) {
  const name = classNames('button', `button-${kind}`, wide && 'button-wide', className);
  const outside = !href.startsWith('/') || rest.download !== undefined || rest.target !== undefined;
  if (outside) {
    return (
      <a {...rest} href={href} className={name}>
        {children}
      </a>
    );
  }
  return (
    <Link {...rest} href={href} className={name}>
      {children}
    </Link>
  );
}
