// What can be decided: one button for the usual, the others open a small form below.
import { useState, type ReactElement } from 'react';
import type { Inflow, OpenReport } from '../contract.ts';
import { CategoryForm } from './CategoryForm.tsx';
import { MaskForm } from './MaskForm.tsx';
import { ReasonForm } from './ReasonForm.tsx';
import type { Decide } from './use-decide.ts';
import { useWords } from './words.ts';

type Form = 'mask' | 'sendBack' | 'reject' | 'recategorise';

type ActionsProps = {
  readonly open: OpenReport;
  readonly categories: Inflow['categories'];
  readonly decide: Decide;
};

export function Actions(props: ActionsProps): ReactElement {
  const t = useWords();
  const [form, setForm] = useState<Form>();
  const { open, decide } = props;
  return (
    <>
      <div className="decisions">
        {mayApprove(open) && (
          <button
            type="button"
            className="primary"
            aria-disabled={decide.isBusy}
            onClick={() => decide.isBusy || decide.take({ kind: 'approve' })}
          >
            {t('inflow.approve')}
          </button>
        )}
        {formsOf(open).map((name) => (
          <button
            type="button"
            key={name}
            aria-expanded={form === name}
            onClick={() => setForm(form === name ? undefined : name)}
          >
            {t(`inflow.${name}`)}
          </button>
        ))}
        {open.canUndo && (
          <button type="button" onClick={() => decide.take({ kind: 'undo' })}>
            {t('inflow.undo')}
          </button>
        )}
      </div>
      {form && <FormOf form={form} onClose={() => setForm(undefined)} {...props} />}
    </>
  );
}

function mayApprove({ item }: OpenReport): boolean {
  return item.state === 'new' || item.state === 'sent-back';
}

/** The forms that make sense for a report as it is; the server has the last word. */
function formsOf({ item, text }: OpenReport): readonly Form[] {
  const { state } = item;
  if (state === 'rejected' || state === 'merged') return [];
  const forms: readonly (Form | false)[] = [
    text !== undefined && 'mask',
    state !== 'sent-back' && 'sendBack',
    'recategorise',
    'reject',
  ];
  return forms.filter((name) => name !== false);
}

type FormProps = ActionsProps & { readonly form: Form; readonly onClose: () => void };

function FormOf({ form, open, categories, decide, onClose }: FormProps): ReactElement {
  if (form === 'mask') return <MaskForm open={open} decide={decide} onClose={onClose} />;
  if (form === 'recategorise') {
    const now = open.item.category.id;
    return <CategoryForm {...{ categories, now, decide, onClose }} />;
  }
  return <ReasonForm key={form} form={form} decide={decide} onClose={onClose} />;
}
