// What a meeting of another rhythm talks about: its document, made with one click when there is none.
import type { ReactElement } from 'react';
import type { Meeting, Paper } from '../contract.ts';
import { NoteField } from './NoteField.tsx';
import { useWords } from './words.ts';

export function PaperStep({ meeting }: { readonly meeting: Meeting }): ReactElement {
  const t = useWords();
  return (
    <>
      {meeting.paper && <ThePaper paper={meeting.paper} />}
      {meeting.kind === 'council' && <p className="note">{t('council.entered')}</p>}
      <NoteField meeting={meeting} item="changes" label={t('meeting.minutes')} />
    </>
  );
}

/** The form is the report builder's own: what is made stands among the documents, and one goes on writing there. */
function ThePaper({ paper: { made, mayMake, template } }: { readonly paper: Paper }): ReactElement {
  const t = useWords();
  if (made)
    return (
      <>
        <p>
          <a href={made.href}>{t('paper.made', { title: made.title })}</a>
        </p>
        {!made.locked && <p className="note">{t('paper.draft')}</p>}
      </>
    );
  if (!mayMake)
    return (
      <p>
        {t('paper.none')} {t('paper.notYours')}
      </p>
    );
  return (
    <form method="post" action="/dokument">
      <input type="hidden" name="template" value={template} />
      <p>{t('paper.none')}</p>
      <p className="note">{t('paper.makeHelp')}</p>
      <p className="buttons">
        <button className="primary">{t('paper.make')}</button>
      </p>
    </form>
  );
}
