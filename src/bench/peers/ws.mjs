// Node with ws: one send for each socket of the space.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const spaces = new Map();
const spaceOf = (request) => request.url.split('/')[2];

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    for (const socket of spaces.get(spaceOf(request)) ?? []) {
      socket.send(body, { binary: false });
    }
    response.end();
  });
});

new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket, request) => {
  const space = spaceOf(request);
  const sockets = spaces.get(space) ?? new Set();
  spaces.set(space, sockets.add(socket));
  socket.on('close', () => sockets.delete(socket));
});

server.listen({ host: '127.0.0.1', port: Number(process.argv[2]), backlog: 4096 });
