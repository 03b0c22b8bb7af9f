// Node with Socket.IO, on WebSocket from the start.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    io.to(request.url.split('/')[2]).emit('action', Buffer.concat(chunks).toString());
    response.end();
  });
});

const io = new Server(server, { transports: ['websocket'], serveClient: false });
io.on('connection', (socket) => socket.join(socket.handshake.query.space));

server.listen({ host: '127.0.0.1', port: Number(process.argv[2]), backlog: 4096 });
