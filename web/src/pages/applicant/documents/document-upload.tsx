import { useState } from 'react';
import type { FileRecord } from '../../../../../core/case/file.ts';
import type { DocumentRequirement } from '../../../../../core/requirement.ts';
import { call } from '../../../api/client.ts';
import { ProblemNotice } from '../../../app/problem.tsx';
import { type Text, useText } from '../../../i18n/language.ts';
import { FileUpload } from '../../../ui/file-upload.tsx';
import type { SendFile } from '../../../ui/upload-queue.ts';
import type { OpenDraft } from '../draft/draft-page.tsx';
import { mayFollow } from '../form/draft-check.ts';
import { attachDocument } from './attach-document.ts';

type Props = {
  readonly open: OpenDraft;
  readonly document: DocumentRequirement;
  readonly maximumFileBytes: number;
  readonly onShow: (file: FileRecord) => void;
};

export function DocumentUpload({ open, document, maximumFileBytes, onShow }: Props) {
  const t = useText();
  const [error, setError] = useState<unknown>();
  const { caseId, keeper, draft, state } = open;
  const { code, label, hint } = document;
  const files = draft.files[code] ?? [];
  const field = `documents.${code}`;
  const remark = files.length === 0 ? state.remarks.find((one) => one.field === field)?.message : undefined;
  const send: SendFile = (file, control) => attachDocument(keeper, { caseId, code }, file, control);
  const remove = (fileId: string) => {
    setError(undefined);
    keeper.update(() => call('detachFile', { params: { caseId, fileId } })).catch(setError);
  };
  return (
    <div className="document">
      <FileUpload
        name={field}
        label={t(label)}
        hint={mayFollow(code) ? `${t(hint)} ${t(LATER)}` : t(hint)}
        error={remark}
        files={files}
        maxBytes={maximumFileBytes}
        send={send}
        outlivesPage
        onRemove={remove}
        onOpen={(fileId) => {
          const file = files.find((one) => one.fileId === fileId);
          if (file !== undefined) onShow(file);
        }}
      />
      {error !== undefined && <ProblemNotice error={error} />}
    </div>
  );
}

const LATER: Text = {
  id: 'Boleh menyusul setelah dikirim; penutupan ditahan sampai ada.',
  en: 'It may follow after you submit; the closure is held until then.',
};
