package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is served to browsers: under a strict policy, with the type it has, and nothing inline that the policy would stop. Asked for as
 * {@code HttpClient} does by default, with an offer to go on in HTTP/2.
 */
class PagesTest {

    private static final Pattern INLINE = Pattern.compile("<style|\\sstyle=|\\son[a-z]+=|<script(?![^>]* src=)");

    private final Record invoice = Record.fresh();

    @ParameterizedTest
    @CsvSource({
        "'', text/html",
        "console/, text/html",
        "actioncast.js, text/javascript",
        "demo/demo.css, text/css",
        "nowhere.html, ",
    })
    @DisplayName("HB3: are served under a policy")
    void areServedUnderAPolicy(String path, String type) throws Exception {
        var answer = get(path);

        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy.split("; "))
                        .contains("default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        if (type != null) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(sent -> assertThat(sent).startsWith(type));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "console/"})
    void needNothingThatThePolicyStops(String path) throws Exception {
        assertThat(get(path).body()).doesNotContainPattern(INLINE).contains("<script");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "actioncast.js|public, max-age=300",
                "actioncast.d.ts|public, max-age=300",
                "''|no-cache",
                "console/console.js|no-cache",
                "demo/demo.css|no-cache",
                "docs/operations.md|no-cache",
                "webjars/uplot/1.6.30/dist/uPlot.min.css|public, max-age=31536000, immutable"
            })
    @DisplayName("HB4: are kept as long as they are good, and asked for anew at the price of a 304")
    void areKeptAsLongAsTheyAreGood(String path, String caching) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly(caching);
        var changed = answer.headers().firstValue("Last-Modified");
        if (!path.isEmpty()) {
            assertThat(changed).isPresent();
            assertThat(get(path, "If-Modified-Since", changed.get()).statusCode())
                    .isEqualTo(304);
        }
    }

    @Test
    void areDocumented() throws Exception {
        var guide = get("docs/operations.md");

        assertThat(guide.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type.replace(" ", "").toLowerCase(Locale.ROOT))
                        .isEqualTo("text/plain;charset=utf-8"));
        assertThat(guide.body()).startsWith("# Operating Actioncast");
    }

    @Test
    void keepTheApplicationsFilesToThemselves() throws Exception {
        assertThat(get("WEB-INF/web.xml").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = invoice.system().http(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request.GET().build(), BodyHandlers.ofString());
    }
}
