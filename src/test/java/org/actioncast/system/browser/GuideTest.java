package org.actioncast.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.actioncast.system.Record;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The guide for authors of pages does what it says: its blocks, in their order, are one page. */
@ExtendWith(Stage.Provider.class)
@Tag("once")
@Tag("page")
class GuideTest {

    private static final Path GUIDE = Path.of("src/docs/page.md");

    private final Stage stage;
    private final Record invoice;

    GuideTest(Stage stage) {
        this.stage = stage;
        invoice = Record.of(stage.system());
    }

    @Test
    void runsAsItIsPrinted() throws IOException {
        var poster = invoice.poster("bob");
        try (var ann = Tab.of(stage, invoice, "ann")
                .page(blocks("html"), blocks("js") + "\nObject.assign(window, { live, edit, events });")
                .open()
                .awaitState("live")) {
            poster.post(
                    "{\"type\":\"update\",\"recordType\":\"invoice\",\"recordId\":\"42\",\"message\":\"Now <b>90</b>\"}");

            ann.await("() => document.getElementById('changes').textContent.includes('bob: Now <b>90</b>')", null);
            ann.await("() => document.getElementById('mark').textContent === 'Changed by bob meanwhile'", null);
            assertThat(ann.page().title()).isEqualTo("Now <b>90</b>");
            ann.page().click("button");
            ann.await("() => document.getElementById('mark').textContent === ''", null);
            ann.await("() => events.readyState === EventSource.OPEN", null);
            var logged = poster.history("?after=0").body();
            assertThat(logged).contains("\"overwrote\":true").contains("\"total\":\"100\"");
            assertThat(poster.history("?room=comments").body()).contains("Looks right to me");
            ann.assertNoFaults();
        }
    }

    @Test
    void aPageFromElsewhereSaysWhereActioncastIs() throws IOException {
        var there = stage.system().baseUri().resolve("/").toString().replaceFirst("/$", "");
        var script = blocks("javascript").replace("https://live.example", there) + "\nObject.assign(window, { live });";

        try (var ann = Tab.of(stage, invoice, "ann")
                .elsewhere()
                .page("", script)
                .open()
                .awaitState("live")) {
            ann.evaluate("() => live.act({ type: 'elsewhere', id: 'from-elsewhere' })", null);

            assertThat(invoice.poster("bob").history("?after=0").body()).contains("from-elsewhere");
            ann.assertNoFaults();
        }
    }

    private static String blocks(String language) throws IOException {
        return Pattern.compile("^```" + language + "\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(GUIDE))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining("\n"));
    }
}
