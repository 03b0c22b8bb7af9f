// What a page author writes, in TypeScript. It is compiled and not run.
import { connect, Refused, type Action, type Edit, type Position, type Receipt } from '../../main/webapp/actioncast.js';

const live = connect({
  token: async () => 'token',
  rooms: ['', { room: 'comments', after: 'e7:1203' }],
  url: new URL('https://live.example/actioncast/'),
  transports: ['websocket', 'poll'],
});

const off: () => void = live.on('action', action => {
  const where: Position = action.position;
  console.log(where, action.room, action.data.anything);
});
live.on('live', action => action.live satisfies true);
live.on('state', ({ state, retryIn }) => state === 'offline' && (retryIn ?? 0).toFixed());
live.on('gap', ({ why }) => why satisfies 'retention' | 'epoch');
live.on('ack', ({ id }) => id.length);
live.watch('invoice', 42, (action: Action<{ total: number }>) => action.data?.total);
off();

async function save(edit: Edit): Promise<Receipt> {
  try {
    await live.act({ type: 'typing' }, { live: true }) satisfies void;
    return await edit.save({ type: 'updateinvoice', data: { total: 1 } });
  } catch (refused) {
    throw refused instanceof Refused ? new Error(`${refused.status} ${refused.problem.field ?? ''}`) : refused;
  }
}
void save(live.edit('invoice', '42', mark => mark?.user));

// What must not compile.
// @ts-expect-error there is no such event
live.on('nothing', () => {});
// @ts-expect-error an action has a type
void live.act({ message: 'x' });
// @ts-expect-error a token is needed
connect({ rooms: [''] });
// @ts-expect-error the record is the edit's
void live.edit('invoice', 1).save({ type: 'x', recordId: '2' });
// @ts-expect-error nobody sets where a page stands
live.origin = 'x';
