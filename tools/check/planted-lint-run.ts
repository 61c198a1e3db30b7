import { provePlantedLint } from './planted-lint.ts';
import { report } from './tree.ts';

const { looked, faults } = await provePlantedLint();
report('planted lint violations', looked, faults);
