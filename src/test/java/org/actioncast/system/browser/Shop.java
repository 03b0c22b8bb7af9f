package org.actioncast.system.browser;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A web application with one page, at an address of its own. */
final class Shop {

    private static final String HTML = "<!doctype html><title>Shop</title><link rel=icon href=data:,>"
            + "<script type=module src=/invoice.js></script>";

    private final HttpServer server;

    Shop() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** With this module in its page, until the JVM ends. */
    void serve(String module) {
        answer("/invoice", "text/html", HTML);
        answer("/invoice.js", "text/javascript", module);
        var thread = new Thread(server::start, "shop");
        thread.setDaemon(true);
        thread.start();
    }

    private void answer(String path, String type, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", type);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }
}
