package org.actioncast.bench.yardstick;

import jakarta.websocket.OnOpen;
import jakarta.websocket.server.ServerEndpoint;

/** What the container keeps for a socket, and nothing of ours. */
@ServerEndpoint("/empty")
public class EmptyEndpoint {

    /** Open Liberty deploys no endpoint that listens to nothing. */
    @OnOpen
    public void open() {}
}
