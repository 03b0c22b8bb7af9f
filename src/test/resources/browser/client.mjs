// A client in Node: sees what somebody does, throws at it as a careless listener would, answers, and ends.
import { connect } from './actioncast.mjs';

const live = connect({ url: process.env.ACTIONCAST_URL, token: () => process.env.ACTIONCAST_TOKEN });
live.on('state', ({ state, transport }) => console.log(state, transport));
live.on('action', async action => {
  console.log('saw', action.id);
  const receipt = await live.act({ type: 'comment', id: 'from-node' });
  console.log('acted', receipt.status);
  live.close();
});
live.on('action', () => { throw 'a fault of the listener'; });
