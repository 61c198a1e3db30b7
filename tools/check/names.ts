// The tree tells the municipality's work: how files and folders may be named, and where a door stands.
import type { Fault } from './tree.ts';

const TECHNIQUES = [
  'services',
  'service',
  'utils',
  'util',
  'helpers',
  'common',
  'shared',
  'misc',
  'lib',
  'core',
];
const CODE = /\.(ts|tsx|mjs|cjs)$/;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const PASCAL = /^[A-Z][A-Za-z0-9]*$/;
/** Whole rooms have one door; a file that only passes things on stands nowhere else. */
const DOORS =
  /^src\/(?:(?:work|casework|sharing|safeguards|platform|statistics)\/[^/]+|members|settings|figures|web\/kit)\/index\.tsx?$/;

function folderFaults(path: string): string[] {
  return path
    .split('/')
    .slice(0, -1)
    .flatMap((folder) => {
      if (TECHNIQUES.includes(folder)) return [`"${folder}" names a technique, not what people do`];
      return /^[.]?[a-z0-9]+(-[a-z0-9]+)*$/.test(folder)
        ? []
        : [`folder "${folder}" is not kebab-case`];
    });
}

function fileFaults(path: string): string[] {
  if (!CODE.test(path)) return [];
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/^[.]/, '');
  const [stem = '', ...rest] = name.split('.');
  if (KEBAB.test(stem)) {
    return stem === 'index' && !DOORS.test(path)
      ? ['a door (index) stands only at the root of a capability']
      : [];
  }
  return PASCAL.test(stem) && rest.at(-1) === 'tsx' ? [] : [`"${name}" is not kebab-case`];
}

/** What is wrong with the names of these paths. Pictures, data and prose are named by their makers. */
export function nameFaults(paths: readonly string[]): Fault[] {
  return paths
    .filter(
      (path) =>
        /^(src|test|tools|bench)\//.test(path) && !/^(tools\/planted|test\/fixtures)\//.test(path),
    )
    .flatMap((place) =>
      [...folderFaults(place), ...fileFaults(place)].map((what) => ({ place, what })),
    );
}
