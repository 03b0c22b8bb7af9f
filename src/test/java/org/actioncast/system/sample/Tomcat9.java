package org.actioncast.system.sample;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** A server of {@code javax.servlet} in a process of its own: it starts one servlet, posts to it once, and stops. */
public final class Tomcat9 {

    private Tomcat9() {}

    /** What it runs with: nothing of Jakarta EE, and nothing of Actioncast. */
    public static String classPath() {
        return Stream.of(Tomcat9.class, Tomcat.class, javax.servlet.Servlet.class, javax.annotation.Resource.class)
                .map(Tomcat9::where)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String where(Class<?> type) {
        try {
            return new File(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The servlet's class, and the page from which it is posted to. */
    public static void main(String[] args) throws IOException, InterruptedException, LifecycleException {
        var tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        tomcat.getConnector()
                .setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
        var context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "servlet", args[0]);
        context.addServletMappingDecoded("/save", "servlet");
        tomcat.start();
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/save"))
                .header("Actioncast-Origin", args[1])
                .POST(BodyPublishers.noBody())
                .build();
        var status = HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
        tomcat.stop();
        tomcat.destroy();
        System.exit(status == 200 ? 0 : 1);
    }
}
