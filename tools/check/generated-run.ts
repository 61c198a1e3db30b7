import { checkGenerated, GENERATED } from './generated.ts';
import { report } from './tree.ts';

report('generated files', GENERATED.length, checkGenerated(GENERATED));
