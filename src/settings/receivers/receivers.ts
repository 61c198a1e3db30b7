// Messages to other systems: as one name at the door.
import { openReceiverKeys } from './receiver-keys.ts';
import { receiverRoutes } from './receivers-routes.ts';
import { queueVersion, tellReceivers } from './tell.ts';

export const receivers = {
  ...{ routes: receiverRoutes, queueVersion, tell: tellReceivers, openKeys: openReceiverKeys },
};
