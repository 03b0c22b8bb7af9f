// A page of an application. What it was shown survives a reload, so that a test sees a page's whole life.
import { connect } from '/actioncast/actioncast.js';

const query = new URLSearchParams(location.search);
const seen = JSON.parse(sessionStorage.getItem('seen')) ?? { action: [], live: [], ack: [], gap: [], state: [], message: [] };
const live = connect({
  ...JSON.parse(query.get('options')),
  rooms: query.getAll('room'),
  token: async () => {
    const answer = await fetch(`/my-app/token${location.search}`);
    if (!answer.ok) {
      throw new Error('No token now.');
    }
    return answer.text();
  },
});
Object.keys(seen).forEach(type => live.on(type, event => seen[type].push(event)));
addEventListener('pagehide', () => sessionStorage.setItem('seen', JSON.stringify(seen)));
Object.assign(window, { connect, live, seen });
