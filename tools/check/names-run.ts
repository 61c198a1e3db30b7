import { report, repositoryFiles } from './tree.ts';
import { nameFaults } from './names.ts';

const paths = repositoryFiles();
report('names', paths.length, nameFaults(paths));
