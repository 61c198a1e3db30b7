import { Hono } from 'hono';
import type { Env } from '#members';
import { callerOf } from '#members';
import { languageIn } from '#platform/http';
import { reminderCalendar, type CalendarNeeds } from './reminder-calendar.ts';

/** When to report, for one's own calendar. */
export function reminderRoutes(needs: CalendarNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/r/paminnelse.ics', async (context) => {
    const file = await reminderCalendar(needs, callerOf(context), languageIn(context));
    context.header('content-type', 'text/calendar; charset=utf-8');
    context.header('content-disposition', 'attachment; filename="samsyn-rapportera.ics"');
    context.header('cache-control', 'no-store');
    return context.body(file);
  });
  return app;
}
