import type { Section } from '../../../../../core/procedures/clinic-permit/application.ts';
import { fieldId } from '../../../ui/field.tsx';
import { sectionOfField, slugOf } from './sections.ts';

export const MY_CASES = '/permohonan';
export const START = '/permohonan/baru';

export function taskListPath(caseId: string): string {
  return `${MY_CASES}/${caseId}/isi`;
}

export function sectionPath(caseId: string, section: Section): string {
  return `${taskListPath(caseId)}/${slugOf(section)}`;
}

export function documentsPath(caseId: string): string {
  return `${taskListPath(caseId)}/dokumen`;
}

export function checkPath(caseId: string): string {
  return `${MY_CASES}/${caseId}/periksa`;
}

export function sentPath(caseId: string): string {
  return `${MY_CASES}/${caseId}/terkirim`;
}

/** Where a field is corrected; the part after # is the id of its control. The clinic itself is chosen at the start. */
export function fieldPath(caseId: string, field: string): string {
  if (field === 'facilityId') return START;
  const anchor = `#${fieldId(field)}`;
  if (field === 'documents') return documentsPath(caseId);
  if (field.startsWith('documents.')) return documentsPath(caseId) + anchor;
  const section = sectionOfField(field);
  if (section !== undefined) return sectionPath(caseId, section) + anchor;
  return checkPath(caseId) + anchor;
}
