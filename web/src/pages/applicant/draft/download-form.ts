import type { FilesByCode } from '../../../../../core/case/file.ts';
import type { DraftForm } from '../../../../../core/procedures/clinic-permit/application.ts';

/** Saves a form, and the names and hashes of its files, as JSON that another office can read. */
export function downloadForm(form: DraftForm, files: FilesByCode = {}): void {
  const documents = Object.entries(files).flatMap(([code, list]) =>
    list.map(({ name, contentType, bytes, sha256 }) => ({ code, name, contentType, bytes, sha256 })),
  );
  const content = { exportedAt: new Date().toISOString(), form, documents };
  const blob = new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' });
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = `draf-${form.district}-${form.kind}.json`;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
