import { permissionsDocument } from '#safeguards/policy';
import { EXIT, type Command } from './command.ts';

/** `samsyn permissions`: the document that is committed as docs/law/permissions.md. */
export const permissionsCommand: Command = {
  name: 'permissions',
  summary: 'Write who may do what, from the policies themselves',
  usage: 'permissions',
  run: ({ out }) => {
    out(permissionsDocument().trimEnd());
    return Promise.resolve(EXIT.ok);
  },
};
