import { expect, it } from 'vitest';
import { NO_LISTS, parseLists, writeLists } from './lists.ts';

const NAMES = {
  given: ['Åke', 'Ali', 'ali', 'A\u030asa'],
  family: ['Svensson'],
  places: ['Oxhagen', 'Brickebacken'],
  often: ['ville'],
  sometimes: ['sten'],
  phrases: ['karl johans torg', 'karl johan', 'robin hood'],
};

it('are written part by part, in small letters, each name once and in order', () => {
  expect(writeLists(NAMES)).toBe(
    [
      '#given\nali\nåke\nåsa\n',
      '#family\nsvensson\n',
      '#places\nbrickebacken\noxhagen\n',
      '#often\nville\n',
      '#sometimes\nsten\n',
      '#phrases\nkarl johan\nkarl johans torg\nrobin hood\n',
    ].join(''),
  );
});

it('are read as they were written, phrases by their first word', () => {
  expect(parseLists(writeLists(NAMES))).toEqual({
    given: new Set(['ali', 'åke', 'åsa']),
    family: new Set(['svensson']),
    places: new Set(['brickebacken', 'oxhagen']),
    often: new Set(['ville']),
    sometimes: new Set(['sten']),
    phrases: new Map([
      ['karl', ['karl johan', 'karl johans torg']],
      ['robin', ['robin hood']],
    ]),
  });
});

it('that are not there are empty', () => {
  expect(parseLists('')).toEqual(NO_LISTS);
  expect(parseLists('astray\n#given\nali\n\n#other\nx')).toEqual({
    ...NO_LISTS,
    given: new Set(['ali']),
  });
});
