package org.actioncast.container;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.Properties;
import java.util.UUID;
import org.actioncast.system.server.Keys;
import org.actioncast.system.server.Tokens;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR as it was built, with this package, what its tests are written with, and settings of its own. */
final class TestedWar {

    /** Those of the tokens that it accepts. */
    static final Keys KEYS = Keys.generate();

    private static final Path BUILT = Path.of("target", "actioncast.war");

    private TestedWar() {}

    static WebArchive withTests() {
        return ShrinkWrap.create(ZipImporter.class, "actioncast.war")
                .importFrom(BUILT.toFile())
                .as(WebArchive.class)
                .addPackage(TestedWar.class.getPackage())
                .addAsServiceProvider(Driver.class, FailingDriver.class)
                .addAsLibraries(jarOf(Assertions.class), jarOf(Awaitility.class), jarOf(Matcher.class))
                .addAsLibrary(ShrinkWrap.create(JavaArchive.class, "settings.jar")
                        .addAsManifestResource(new StringAsset(settings()), "microprofile-config.properties"));
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String settings() {
        var settings = new Properties();
        // above the WAR's own file, which has 100
        settings.setProperty("config_ordinal", "200");
        settings.setProperty("actioncast.db.url", FailingDriver.url("target/container/" + UUID.randomUUID()));
        settings.setProperty("mp.jwt.verify.issuer", Tokens.ISSUER);
        settings.setProperty("mp.jwt.verify.audiences", Tokens.AUDIENCE);
        settings.setProperty("mp.jwt.verify.publickey", KEYS.publicPem());
        // Nothing listens at the first port there is.
        settings.setProperty("actioncast.issuers", "gone");
        settings.setProperty("actioncast.issuer.gone.iss", "https://gone.example");
        settings.setProperty("actioncast.issuer.gone.hosts", "http://gone.example");
        settings.setProperty("actioncast.issuer.gone.publickey.location", "http://127.0.0.1:1/keys");
        var text = new StringWriter();
        try {
            settings.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
