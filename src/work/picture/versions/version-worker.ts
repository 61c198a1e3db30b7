// A worker that makes the document of a week from its inputs.
import { answerOnce } from '#platform/compute';
import { documentFor } from './version.ts';

answerOnce(documentFor);
