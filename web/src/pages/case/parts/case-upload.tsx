import { z } from 'zod';
import type { CaseView } from '../../../../../core/contract/views.ts';
import { useReply } from '../../../api/hooks.ts';
import { uploadToCase } from '../../../api/upload.ts';
import { Loaded } from '../../../app/problem.tsx';
import type { FieldProps } from '../../../ui/field.tsx';
import { FileUpload } from '../../../ui/file-upload.tsx';

export const UploadedFiles = z.array(z.object({ fileId: z.string(), name: z.string(), bytes: z.number() }));
export type UploadedFiles = z.infer<typeof UploadedFiles>;

type Props = FieldProps & {
  readonly view: Pick<CaseView, 'caseId' | 'district' | 'kind'>;
  /** DOC-nn, FINDING or AGREEMENT. */
  readonly code: string;
  readonly files: UploadedFiles;
  readonly onChange: (change: (before: UploadedFiles) => UploadedFiles) => void;
};

/** Files that go to the office with a decision: sent at once, named in the decision later. */
export function CaseUpload({ view, code, files, onChange, ...field }: Props) {
  const { caseId, district, kind } = view;
  const rules = useReply('getRequirements', { params: { district, kind } });
  return (
    <Loaded query={rules} lines={1}>
      {({ maximumFileBytes }) => (
        <FileUpload
          {...field}
          maxBytes={maximumFileBytes}
          files={files}
          send={async (file, { fileId, ...control }) => {
            const { file: stored } = await uploadToCase({ caseId, code, fileId }, file, control);
            const { name, bytes } = stored;
            onChange((before) => [
              ...before.filter((other) => other.fileId !== fileId),
              { fileId, name, bytes },
            ]);
          }}
          onRemove={(fileId) => onChange((before) => before.filter((file) => file.fileId !== fileId))}
        />
      )}
    </Loaded>
  );
}
