import { report } from './tree.ts';
import { scanRepository } from './scan.ts';

const { looked, faults } = scanRepository();
report('personal numbers, secrets, machine paths', looked, faults);
