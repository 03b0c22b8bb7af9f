import com.sun.net.httpserver.HttpServer;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.glassfish.tyrus.server.Server;

/** Tyrus without an application server; posts go to the JDK's HTTP server, at a port of its own. */
@ServerEndpoint("/sub/{space}")
public class Relay {

    private static final int POSTS_AT_ONCE = 16;
    private static final int BACKLOG = 4096;
    private static final Map<String, Set<Session>> SPACES = new ConcurrentHashMap<>();

    @OnOpen
    public void open(Session session, @PathParam("space") String space) {
        SPACES.computeIfAbsent(space, name -> ConcurrentHashMap.newKeySet()).add(session);
    }

    @OnClose
    public void close(Session session, @PathParam("space") String space) {
        SPACES.get(space).remove(session);
    }

    /** Two ports: of the sockets, and of the posts. */
    public static void main(String[] ports) throws Exception {
        var sockets = new Server("127.0.0.1", Integer.parseInt(ports[0]), "/", Map.of(), Relay.class);
        sockets.start();
        var loopback = InetAddress.getLoopbackAddress();
        var posts = HttpServer.create(new InetSocketAddress(loopback, Integer.parseInt(ports[1])), BACKLOG);
        posts.setExecutor(Executors.newFixedThreadPool(POSTS_AT_ONCE));
        posts.createContext("/pub/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var space = exchange.getRequestURI().getPath().substring("/pub/".length());
            for (var session : SPACES.getOrDefault(space, Set.of())) {
                session.getAsyncRemote().sendText(body);
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        posts.start();
        new CountDownLatch(1).await();
    }
}
