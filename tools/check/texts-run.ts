import { report } from './tree.ts';
import { checkTexts } from './texts.ts';

const { looked, faults } = checkTexts();
report('texts', looked, faults);
