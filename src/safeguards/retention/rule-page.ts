import { html, type Html } from '#platform/html';
import type { Translate } from '#platform/i18n';
import { canRemove, isCarriedOut, type Rule } from './rules.ts';
import type { RuleShown } from './show-retention.ts';
import type { Standing } from './standing-store.ts';
import { decisionOf, keptFor, told, wordsOf, type Drawn } from './words.ts';

/** One rule: what it says, the decision it rests on, and leave to run every night. */
export function rulePage(given: Drawn, { rule, standing }: RuleShown): Html {
  const t = wordsOf(given.language);
  const carriedOut = isCarriedOut(rule);
  return html`${told(given, t)}
    <dl class="facts">
      <dt>${t('time')}</dt>
      <dd>${keptFor(rule, t)}</dd>
      <dt>${t('remaining')}</dt>
      <dd>${t(`rule.${rule.id}.how`)}</dd>
      <dt>${t('decision')}</dt>
      <dd>${decisionOf(rule, t)}</dd>
    </dl>
    ${carriedOut && night(given, { rule, standing }, t)}
    ${carriedOut && given.may.includes('propose-disposal') && changeForm(rule, t)}`;
}

function night(given: Drawn, { rule, standing }: RuleShown, t: Translate): Html {
  return html`<h2>${t('night')}</h2>
    <p>${t('night.lead')}</p>
    ${
      standing
        ? leave(given, standing, t)
        : html`<p>${t('night.none')}</p>
            ${
              given.may.includes('propose-disposal') &&
              canRemove(rule) &&
              html`<form method="post" action="/gallring/regel/${rule.id}/natt">
                <button class="plain">${t('night.propose')}</button>
              </form>`
            }`
    }`;
}

function leave(given: Drawn, standing: Standing, t: Translate): Html {
  const { id, rule, proposedBy, approvedBy, until: day } = standing;
  const proposer = given.nameOf(proposedBy);
  const sentence =
    approvedBy === undefined
      ? t('night.proposed', { day, proposer })
      : t('night.on', { day, proposer, approver: given.nameOf(approvedBy) });
  const mayApprove = approvedBy === undefined && proposedBy !== given.person;
  return html`<p>${sentence}</p>
    ${
      given.may.includes('approve-disposal') &&
      html`<form method="post" action="/gallring/regel/${rule}/natt/${id}" class="buttons">
        ${
          mayApprove &&
          html`<button class="primary" name="answer" value="approve">${t('night.approve')}</button>`
        }
        <button class="plain" name="answer" value="withdraw">${t('night.withdraw')}</button>
      </form>`
    }`;
}

function changeForm(rule: Rule, t: Translate): Html {
  const { decision } = rule;
  const field = (name: string, value: string, type = 'text'): Html =>
    html`<p class="field">
      <label for="${name}">${t(name === 'months' ? 'months' : `decision.${name}`)}</label>
      <input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="off" />
    </p>`;
  return html`<h2>${t('change')}</h2>
    <p>${t('decision.help')}</p>
    <form method="post" action="/gallring/regel/${rule.id}">
      <input type="hidden" name="version" value="${rule.version}" />
      <div class="fields">
        ${field('months', rule.months === undefined ? '' : String(rule.months))}
        ${field('body', decision?.body ?? '')} ${field('day', decision?.day ?? '', 'date')}
        ${field('paragraph', decision?.paragraph ?? '')} ${field('ref', decision?.ref ?? '')}
      </div>
      <p class="buttons"><button class="primary">${t('change.save')}</button></p>
    </form>`;
}
