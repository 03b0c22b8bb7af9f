// Bun's own publish and subscribe, with uWebSockets inside.
Bun.serve({
  hostname: '127.0.0.1',
  port: Number(process.argv[2]),

  async fetch(request, server) {
    const space = new URL(request.url).pathname.split('/')[2];
    if (request.method === 'POST') {
      server.publish(space, await request.text());
      return new Response();
    }
    return server.upgrade(request, { data: { space } }) ? undefined : new Response(null, { status: 400 });
  },

  websocket: {
    open(socket) {
      socket.subscribe(socket.data.space);
    },
    message() {},
  },
});
