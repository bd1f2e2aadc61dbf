import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import { type Answer, send, testApp } from '../helpers/http.ts';
import { type Desk, must, opened } from '../helpers/negotiations.ts';
import { type EventStream, streamOf } from '../helpers/sse.ts';

/** A negotiation as both sides have it over HTTP: ours by the desk, theirs by the token of a room. */
export type RoomOfTest = {
  readonly id: string;
  readonly roomId: string;
  readonly token: string;
  readonly app: ReturnType<typeof testApp>['app'];
  readonly logged: ReturnType<typeof testApp>['logged'];
  /** What the edge was asked to wait, ms. */
  readonly waits: number[];
  them(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  us(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** They listen to what happens in the room. */
  listen(lastEventId?: string): Promise<EventStream>;
};

export async function roomOf(
  desk: Desk,
  plan: PlanDraft,
  { offers = 50, minutes = 60 }: { offers?: number; minutes?: number } = {},
): Promise<RoomOfTest> {
  const id = await opened(desk, plan);
  const { id: roomId, token } = must(await desk.sessions.openRoom({ id, minutes, offers }, {}));
  const waits: number[] = [];
  const wait = async (ms: number) => void waits.push(ms);
  const { app, logged } = testApp(desk.sessions, { rooms: desk.rooms, wait });
  const authorization = `Bearer ${token}`;
  return {
    id,
    roomId,
    token,
    app,
    logged,
    waits,
    them: (method, path, body, headers) => send(app, method, path, body, { authorization, ...headers }),
    us: (method, path, body, headers) => send(app, method, `/v1/negotiations/${id}${path}`, body, headers),
    listen: async (lastEventId) => {
      const headers = {
        authorization,
        accept: 'text/event-stream',
        ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
      };
      return streamOf(await app.request('/v1/room/events', { headers }));
    },
  };
}
