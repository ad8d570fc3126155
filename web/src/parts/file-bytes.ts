import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../api/client.ts';
import { OfflineError } from '../api/errors.ts';

/** Bytes that are not the ones the office has on record. */
export class ChangedBytesError extends Error {
  override readonly name = 'ChangedBytesError';
}

export type Opened = {
  readonly blob: Blob;
  readonly name: string;
  /** Computed here, from the bytes that are shown. */
  readonly sha256: string;
};

/** SHA-256 in hexadecimal. */
export async function digestOf(bytes: BufferSource): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

type Upload = { readonly fileId: string; readonly contentType: string };

/** An upload of a case, with its hash checked. */
export function useUpload(caseId: string, file: Upload) {
  return useQuery<Opened, Error>({
    queryKey: ['bytes', caseId, file.fileId],
    queryFn: ({ signal }) => openUpload(caseId, file, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export async function openUpload(
  caseId: string,
  { fileId, contentType }: Upload,
  signal?: AbortSignal,
): Promise<Opened> {
  const options = signal === undefined ? {} : { signal };
  const ticket = await call('downloadFile', { params: { caseId, fileId } }, options);
  return openTicket(ticket, contentType, signal);
}

/** A document of a case as it stands now; `version` (its hash) makes a new read when the document changes. */
export function useDocumentBytes(caseId: string, documentId: string, version: string) {
  return useQuery<Opened, Error>({
    queryKey: ['document-bytes', caseId, documentId, version],
    queryFn: ({ signal }) => openDocument(caseId, documentId, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export async function openDocument(
  caseId: string,
  documentId: string,
  signal?: AbortSignal,
): Promise<Opened> {
  const options = signal === undefined ? {} : { signal };
  const ticket = await call('previewDocument', { params: { caseId, documentId } }, options);
  return openTicket(ticket, 'application/pdf', signal);
}

type Ticket = { readonly url: string; readonly sha256: string; readonly name: string };

async function openTicket(ticket: Ticket, type: string, signal?: AbortSignal): Promise<Opened> {
  const bytes = await read(ticket.url, signal);
  const sha256 = await digestOf(bytes);
  if (sha256 !== ticket.sha256) throw new ChangedBytesError(`${ticket.name} is not the file on record`);
  return { blob: new Blob([bytes], { type }), name: ticket.name, sha256 };
}

async function read(url: string, signal?: AbortSignal): Promise<ArrayBuffer> {
  try {
    const response = await fetch(url, signal === undefined ? {} : { signal });
    if (response.ok) return await response.arrayBuffer();
    throw new OfflineError(`the store answered ${response.status}`);
  } catch (cause) {
    if (cause instanceof OfflineError || (cause instanceof DOMException && cause.name === 'AbortError'))
      throw cause;
    throw new OfflineError('the store cannot be reached', { cause });
  }
}

/** An address for bytes that lives as long as the component. */
export function useObjectUrl(blob: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (blob === undefined) return undefined;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(undefined);
    };
  }, [blob]);
  return url;
}

/** Saves bytes under a name; a link to the store, which is another origin, would leave the portal instead. */
export function saveBytes({ blob, name }: Opened): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The address of a PDF for a viewer on the page: the whole width for the paper, no list of pages. */
export function viewerUrl(url: string): string {
  return `${url}#navpanes=0&view=FitH`;
}
