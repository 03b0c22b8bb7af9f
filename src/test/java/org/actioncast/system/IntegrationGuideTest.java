package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.actioncast.client.Setting;
import org.actioncast.system.sample.SampleWar;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Database;
import org.actioncast.system.server.Needs;
import org.actioncast.system.server.Profile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The guide for authors of applications does what it says: its blocks are compiled, deployed and run as they are printed. The application
 * of Jakarta EE is deployed beside Actioncast in the same server. The numbers are those of the package {@code client.ee}.
 */
@Needs(Profile.NONE)
class IntegrationGuideTest {

    private static final String HOST = "https://billing.example";
    private static final String PAGE = "page-1";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What leads from the application's own pages to the printed class. */
    private static final String RESOURCE = """
            package com.example.billing;

            import jakarta.enterprise.context.RequestScoped;
            import jakarta.inject.Inject;
            import jakarta.ws.rs.POST;
            import jakarta.ws.rs.Path;
            import jakarta.ws.rs.PathParam;

            @Path("invoices/{number}")
            @RequestScoped
            public class InvoicesResource {

                @Inject
                private Invoices invoices;

                @POST
                @Path("update")
                public String update(@PathParam("number") String number) throws Exception {
                    invoices.update(number, 90);
                    return "done";
                }

                @POST
                @Path("remind")
                public String remind(@PathParam("number") String number) throws Exception {
                    invoices.remind(number);
                    return "done";
                }

                @POST
                @Path("pay")
                public String pay(@PathParam("number") String number) throws Exception {
                    invoices.pay(number);
                    return "done";
                }
            }
            """;

    @TempDir
    private static Path shared;

    @TempDir
    private Path directory;

    private static Actioncast system;
    private static Record invoice;
    private Page other;
    private Page own;

    @BeforeAll
    static void start() throws IOException {
        var war = SampleWar.build(
                shared, Map.of("Invoices.java", Guide.blocks("java").get(0), "InvoicesResource.java", RESOURCE));
        var name = Actioncast.databaseName();
        var database = name.equals("h2") ? Database.SHARED_H2 : name;
        system = Actioncast.startBeside(war, HOST, Actioncast.serverName(), database);
        invoice = new Record(system, HOST);
        // Both applications are there when what one says is in the log of the other.
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            sample("tasks/log?id=ready");
            return invoice.poster("u2").wholeLog("").containsValue("ready");
        });
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.stop();
        }
    }

    @BeforeEach
    void open() {
        other = invoice.page("u2").open();
        own = invoice.page("ann").origin(PAGE).open();
    }

    @AfterEach
    void close() {
        other.close();
        own.close();
        assertThat(other.faults()).isEmpty();
    }

    /** What the page of this user has its application do. */
    private static HttpResponse<String> sample(String path) throws IOException, InterruptedException {
        return sample(path, "Sample-User", "ann");
    }

    private static HttpResponse<String> sample(String path, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(system.baseUri().resolve("/sample/" + path))
                .headers("Actioncast-Origin", PAGE)
                .timeout(Duration.ofSeconds(30));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private static void sampleDoes(String path, String answer) throws IOException, InterruptedException {
        var response = sample(path);
        assertThat(response.statusCode() + " " + response.body()).isEqualTo("200 " + answer);
    }

    @Nested
    @DisplayName("An application of Jakarta EE")
    class JakartaEe {

        @Test
        @DisplayName("CE1, CE3: is announced once when it commits, to everybody but the page that caused it")
        void announcesWhatItCommits() throws IOException, InterruptedException {
            sampleDoes("invoices/42/update", "done");
            sampleDoes("invoices/42/pay", "done");

            var updated = new Messages(other).await("The total is 90 now");
            var paid = new Messages(other).await("Paid");
            assertThat(other.ids("")).containsExactly(updated, paid);
            assertThat(other.actions("").get(0).toString())
                    .contains("\"type\":\"updateinvoice\"")
                    .contains("\"recordType\":\"invoice\"", "\"recordId\":\"42\"", "\"user\":\"ann\"");
            Awaitility.await().atMost(Page.PATIENCE).until(() -> own.acks().equals(List.of(updated, paid)));
            assertThat(own.ids("")).isEmpty();
        }

        @Test
        @DisplayName("CE1: announces nothing that it rolls back")
        void announcesNothingThatItRollsBack() throws IOException, InterruptedException {
            assertThat(sample("invoices/41/pay").statusCode()).isGreaterThanOrEqualTo(500);
            assertThat(sample("invoices/41/update").statusCode()).isGreaterThanOrEqualTo(500);
            sampleDoes("tasks/fail?id=rolled-back", "failed");
            sampleDoes("tasks/log?id=after-the-rollbacks", "done");

            other.awaitAction("after-the-rollbacks");
            assertThat(other.ids("")).containsExactly("after-the-rollbacks");
            assertThat(invoice.poster("u2").wholeLog("").values()).doesNotContain("rolled-back");
        }

        @Test
        @DisplayName("CE1: waits for the commit, and nobody waits for it; what is live does not wait")
        void waitsForTheCommit() throws IOException, InterruptedException {
            var held = CompletableFuture.supplyAsync(() -> {
                try {
                    return sample("tasks/hold?id=held").statusCode();
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            other.awaitAction("held-live");
            sampleDoes("tasks/log?id=meanwhile", "done");
            other.awaitAction("meanwhile");
            assertThat(other.ids("")).containsExactly("held-live", "meanwhile");

            sampleDoes("tasks/release", "done");

            assertThat(held.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo(200);
            other.awaitAction("held");
            assertThat(other.ids("")).containsExactly("held-live", "meanwhile", "held");
        }

        @Test
        @DisplayName("CE1, CE2: a transaction keeps its order and holds so many at most")
        void holdsSoManyAtMost() throws IOException, InterruptedException {
            sampleDoes("tasks/many?id=many&count=1003", "done");
            sampleDoes("tasks/log?id=after-many", "done");

            other.awaitAction("after-many");
            assertThat(other.ids(""))
                    .containsExactlyElementsOf(Stream.concat(
                                    Stream.iterate(0, i -> i + 1).limit(1000).map(i -> "many" + i),
                                    Stream.of("after-many"))
                            .collect(Collectors.toList()));
            assertThat(counters()).contains("TRANSACTION_FULL=3");
        }

        @Test
        @DisplayName("CE4: a mistake in an annotation touches no method; what throws announces nothing")
        void doesNotTouchTheMethod() throws IOException, InterruptedException {
            sampleDoes("tasks/mistaken", "done");
            sampleDoes("tasks/annotated", "failed");
            sampleDoes("tasks/log?id=after-mistakes", "done");

            other.awaitAction("after-mistakes");
            assertThat(other.ids("")).containsExactly("after-mistakes");
            assertThat(system.log()).contains("{nobody} is no parameter of");
        }

        @Test
        @DisplayName("CE7: without a login it names the user, or nothing is announced, which is said once")
        void namesTheUserWhereNobodyIsSignedIn() throws IOException, InterruptedException {
            assertThat(sample("invoices/42/update", new String[0]).body()).isEqualTo("done");
            assertThat(sample("invoices/42/update", new String[0]).body()).isEqualTo("done");
            assertThat(sample("invoices/42/remind", new String[0]).body()).isEqualTo("done");

            new Messages(other).await("A reminder was sent");
            assertThat(new Messages(other).shown()).containsExactly("A reminder was sent");
            assertThat(other.actions("").get(0).getString("user")).isEqualTo("reminders");
            assertThat(system.log().split("is not announced, and nothing else that names no user", -1))
                    .hasSize(2);
        }

        private String counters() throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(system.baseUri().resolve("/sample/tasks/counters"))
                    .build();
            return CLIENT.send(request, BodyHandlers.ofString()).body();
        }
    }

    @Test
    void printsEverySettingWithItsDefault() throws IOException {
        var guide = Guide.text();

        assertThat(Pattern.compile("^\\| `actioncast\\.client\\..*$", Pattern.MULTILINE)
                        .matcher(guide)
                        .results()
                        .map(row -> row.group()))
                .containsExactlyElementsOf(Stream.of(Setting.values())
                        .map(setting -> "| `" + setting.key() + "` | "
                                + (setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`") + " | "
                                + setting.what() + " |")
                        .toList());
    }

    @Test
    void plainSqlIsAnnouncedWithItsTransaction() throws IOException, SQLException {
        try (var application = system.connectToDatabase();
                var statement = application.createStatement()) {
            application.setAutoCommit(true);
            statement.execute("create table invoice (number varchar(20) primary key, total integer)");
            statement.execute("insert into invoice values ('42', 100)");

            for (var command : Guide.blocks("sql").get(0).split(";\n")) {
                statement.execute(command);
            }
        }

        new Messages(other).await("Saved by SQL");
        assertThat(new Messages(other).shown()).containsExactly("Saved by SQL");
    }
}
